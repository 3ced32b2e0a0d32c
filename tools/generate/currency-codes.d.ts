declare module "currency-codes/data.js" {
  const codes: readonly { readonly code: string; readonly digits: number }[];
  export default codes;
}
