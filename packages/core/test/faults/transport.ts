import type { Fetch } from "../../src/index.ts";
import { undiciFetch } from "../../src/undici.ts";

/** What the suites on real sockets run over: the runtime's own `fetch`, or the one for the undici package. */
export const over = process.env.HOLDFAST_TRANSPORT === "undici" ? "undici" : "fetch";

export const transport: Fetch = over === "undici" ? undiciFetch() : (url, init) => fetch(url, init);
