/** Without parameters, in lower case: `application/json; charset=utf-8` is `application/json`. */
export function mediaTypeOf(header: string): string {
  // Nearly all answers say this alone.
  return header === "application/json" ? header : (header.split(";")[0] as string).trim().toLowerCase();
}
