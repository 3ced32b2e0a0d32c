import codes from "currency-codes/data.js";
import { type GeneratedFile, readText } from "./files.ts";

const path = "packages/core/src/iso-4217.ts";

/** ISO 4217 says "N.A." for these: metals, funds' units, test codes. The data has 0 there, which would be a wrong amount. */
const withoutMinorUnits = /^X(AG|AU|BA|BB|BC|BD|DR|PD|PT|SU|TS|UA|XX)$/;

/** The maintained list of currencies becomes core's table. Elsewhere than in this repository there is none to write. */
export function currencyStep(root: string): GeneratedFile[] {
  if (readText(`${root}/${path}`) === undefined) return [];
  const digits = codes
    .filter(({ code }) => !withoutMinorUnits.test(code))
    .map(({ code, digits }) => [code, digits] as const);
  const lines = digits
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([code, places]) => `  ${code}: ${places},\n`);
  const text = `// Generated from the npm package currency-codes by \`pnpm generate\`.

/** Decimal places of each currency that has minor units, after ISO 4217. */
export const digitsByCurrency = {
${lines.join("")}} as const;
`;
  return [{ path, text }];
}
