/** What is wrong with a spec, where, and what to do about it. */
export interface Finding {
  /** As it was named: `specs/acme.yaml`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** `amount-without-money`; Redocly's own rules have Redocly's names. */
  readonly rule: string;
  readonly message: string;
  readonly remedy: string;
}

/** `specs/acme.yaml:214:19  amount-without-money  "fee" of type "integer" … Say what it is …` */
export function print({ file, line, column, rule, message, remedy }: Finding): string {
  return `${file}:${line}:${column}  ${rule}  ${message.replace(/\.$/, "")}. ${remedy}`;
}

/** `3 findings in 2 of 5 specs`. */
export function count(findings: readonly Finding[], files: number): string {
  const specs = `${files} ${files === 1 ? "spec" : "specs"}`;
  if (findings.length === 0) return `No findings in ${specs}`;
  const wrong = new Set(findings.map(({ file }) => file)).size;
  return `${findings.length} ${findings.length === 1 ? "finding" : "findings"} in ${wrong} of ${specs}`;
}
