export { capture } from "./capture.ts";
export { getToken } from "./getToken.ts";
export { getTransaction } from "./getTransaction.ts";