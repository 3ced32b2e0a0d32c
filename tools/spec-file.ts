import { isUtf8 } from "node:buffer";
import { readdirSync } from "node:fs";
import { basename, extname } from "node:path";

/** What is wrong with a file as a whole, on which line, and what to do then. */
export interface Flaw {
  readonly line: number;
  readonly what: string;
  readonly remedy: string;
}

/** What is in a folder of specs. */
export interface SpecFolder {
  /** `acme.yaml` */
  readonly specs: readonly string[];
  readonly others: readonly { readonly name: string; readonly flaw: Flaw }[];
}

/** Its README is no spec and belongs there; hidden files are nobody's. */
export function listSpecs(folder: string): SpecFolder {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1));
  const specs: string[] = [];
  const others: { name: string; flaw: Flaw }[] = [];
  for (const entry of entries) {
    const { name } = entry;
    if (extname(name) === ".yaml" && !entry.isDirectory()) specs.push(name);
    else if (name !== "README.md" && !name.startsWith(".")) {
      const isFolder = { line: 1, what: `${name} is a folder`, remedy: "Move it out of the folder of specs." };
      others.push({ name, flaw: (entry.isDirectory() ? undefined : nameFlaw(name)) ?? isFolder });
    }
  }
  return { specs, others };
}

/** Why a file's name is none of a spec; undefined where it is one. What is called otherwise nobody reads. */
export function nameFlaw(file: string): Flaw | undefined {
  const name = basename(file);
  const [stem = "", ending = ""] = name.split(/\.(?=[^.]*$)/);
  if (ending !== "yaml") {
    const what = `${name} is no spec: the name of one ends in .yaml`;
    const isMeant = /^(ya?ml|json)$/i.test(ending);
    return { line: 1, what, remedy: isMeant ? `Call it ${stem}.yaml.` : "Move it out of the folder of specs." };
  }
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(stem)) return undefined;
  const remedy = "Use lower case letters and digits, parts joined by hyphens: acme-pay.yaml.";
  return { line: 1, what: `${name} becomes the package's name`, remedy };
}

/** Why a file's bytes are no text that all tools read alike; undefined where they are. */
export function textFlaw(bytes: Buffer): Flaw | undefined {
  const line = lineNotUtf8(bytes);
  return line === undefined ? line : { line, what: "this line is not UTF-8", remedy: "Save the file as UTF-8." };
}

/** The number of the first line that is not UTF-8, such as one saved as Latin-1; undefined where all are. */
function lineNotUtf8(bytes: Buffer): number | undefined {
  if (isUtf8(bytes)) return undefined;
  for (let line = 1, from = 0; ; line++) {
    const end = bytes.indexOf("\n", from);
    if (end < 0 || !isUtf8(bytes.subarray(from, end))) return line;
    from = end + 1;
  }
}
