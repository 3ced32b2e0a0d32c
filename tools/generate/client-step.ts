import { creation } from "./call.ts";
import { credentialOptions, type Option, serverOptions } from "./credentials.ts";
import { factsOf } from "./facts.ts";
import type { GeneratedFile } from "./files.ts";
import { banner } from "./header.ts";
import { kindsOf } from "./kinds.ts";
import { type Field, layAfter, layField, laySignature, type Type } from "./layout.ts";
import type { Method } from "./method.ts";
import { passedOn } from "./names.ts";
import { comment, print, quote } from "./print.ts";
import type { Spec } from "./spec.ts";
import { typeOf, unionOf } from "./type.ts";

/** specs/acme.yaml becomes packages/acme/src/index.ts: the face of the package. */
export function clientStep(spec: Spec): GeneratedFile {
  const { name, display, methods } = spec;
  const money = methods.filter(({ operation }) => operation.role === "money");
  const body = [
    optionsOf(spec),
    ...methods.map(inputOf),
    ...methods.map(answersOf),
    ...money.filter(({ source }) => source["x-capture"] !== undefined).map(factsConstant),
    clientInterface(spec, methods, money),
    creator(display),
  ].filter((part) => part !== "");
  const text = body.join("\n");
  return {
    path: `packages/${name}/src/index.ts`,
    text: `${banner(name)}
${list("import", used(text), "@holdfast/core")}import type { Client } from "openapi-fetch";
import { provider } from "./operations.ts";
${list("import type", [...new Set([...methods.flatMap(({ uses }) => uses), "paths"])], "./schema.ts")}
${passedOnLists}export type * from "./schema.ts";

${text}`,
  };
}

/** `connect` and those of core's types that the text speaks of. */
function used(text: string): string[] {
  const code = text.replace(/\/\*\*[\s\S]*?\*\//g, "");
  const named = code.match(/\b(?:Accepted|CallOptions|Connection|Money|Outcome|Reading|Unknown)\b/g) ?? [];
  return ["connect", ...[...new Set(named)].map((name) => `type ${name}`)];
}

/** `import { … } from "…"`, on one line where it fits. */
function list(keyword: string, names: readonly string[], from: string): string {
  // Biome's order: by letter, and of one letter the capital first.
  const key = (name: string) =>
    name.replace("type ", "").replace(/[a-z]/gi, (letter) => letter.toLowerCase() + (letter < "a" ? 0 : 1));
  const sorted = [...names].sort((one, other) => (key(one) < key(other) ? -1 : 1));
  const flat = `${keyword} { ${sorted.join(", ")} } from ${quote(from)};\n`;
  return flat.length <= 121
    ? flat
    : `${keyword} {\n${sorted.map((name) => `  ${name},\n`).join("")}} from ${quote(from)};\n`;
}

const values = ["captureKey", "fromDinero", "fromMinor", "money", "newIdempotencyKey", "toDecimal", "toDinero"];

/** The same for every package. */
const passedOnLists = list("export type", passedOn, "@holdfast/core") + list("export", values, "@holdfast/core");

function optionsOf(spec: Spec): string {
  const { display, provider } = spec;
  const environments = Object.keys(provider.servers);
  const fixed: Option[] = [...serverOptions(spec)];
  const alternatives = credentialOptions(provider);
  const [only = [], ...others] = alternatives;
  const line = ({ values, ...option }: Option) =>
    layField({ ...option, type: values ? unionOf(values.map(quote)) : "string" }, "  ");
  const where = { name: "environment", type: unionOf(environments.map(quote)), optional: false };
  const head =
    environments.length > 0
      ? layField({ ...where, doc: "Which of the provider's servers is called." }, "  ")
      : line({ name: "baseUrl", optional: false, doc: "The provider publishes no address; it gives you yours." });
  const lines = head + fixed.map(line).join("");
  const example = `\`${creation(spec)}\``;
  if (others.length === 0)
    return `${comment(`Where it calls, and who calls: ${example}.`)}export interface ${display}Options extends Connection {\n${lines}${only.map(line).join("")}}\n`;
  const union = alternatives.map(
    (options) => `  | {\n${options.map((one) => line(one).replace(/^/gm, "    ").trimEnd()).join("\n")}\n    }`,
  );
  return `interface ${display}Connection extends Connection {\n${lines}}\n
${comment(`Where it calls, and one of the ways to say who calls: ${example}.`)}export type ${display}Options = ${display}Connection &
  (
${union.map((one) => one.replace(/^/gm, "  ")).join("\n")}
  );\n`;
}

function inputOf({ name: method, title, operation }: Method): string {
  const fields: Field[] = Object.entries(operation.input).map(([name, input]) => {
    // The amount, or the word for leaving it out.
    const type = input.omitted === undefined ? typeOf(input) : unionOf([typeOf(input), quote(input.omitted)]);
    return { name, type, optional: !input.needed && !input.omitted, doc: input.description };
  });
  const doc = 'The same for every try of one intent: `captureKey("order-871", "shipment-1")`.';
  if (operation.key) fields.push({ name: "idempotencyKey", type: "string", optional: false, doc });
  return `${comment(`What \`${method}\` asks for.`)}export interface ${title}Input {\n${fields.map((one) => layField(one, "  ")).join("")}}\n`;
}

function answersOf(method: Method): string {
  const { name: called, title, operation, data, codes, successes } = method;
  const define = (name: string, type: Type) => `${layAfter(`export type ${title}${name} =`, type, "")};\n`;
  const body = unionOf(data);
  if (operation.role === "read") {
    const doc = comment(
      `What \`${called}\` read, in \`data\`, and what that \`proves\` about the capture; or \`why\` nothing was read.`,
    );
    return `${doc}${define("Reading", { name: "Reading", of: [body] })}`;
  }
  const words = successes.length === 0 ? ["captured"] : successes;
  const is = words.length === 1 && words[0] === "captured" ? [] : [unionOf(words.map(quote))];
  const kinds = kindsOf(method).map((kind) => `\`${kind}\``);
  const doc = comment(
    `What became of \`${called}\`, in \`kind\`: ${kinds.slice(0, -1).join(", ")} or ${kinds.at(-1)}.`,
  );
  const type = { name: "Outcome", of: [body, codes.length > 0 ? `${title}Code` : "string", ...is] };
  const outcome = `${doc}${define("Outcome", type)}`;
  return codes.length > 0
    ? `${comment("The provider's codes for a refusal.")}${define("Code", unionOf(codes))}\n${outcome}`
    : outcome;
}

function factsConstant(method: Method): string {
  const head = `export const ${method.name}Facts = `;
  const doc = `What the spec holds of \`${method.name}\`, documented or inferred as its comments say; a gap is \`undocumented\`.`;
  return `${comment(doc)}${head}${print(factsOf(method), "", head.length + " as const".length)} as const;\n`;
}

function clientInterface({ display, document }: Spec, methods: readonly Method[], money: readonly Method[]): string {
  const info = document.root.info as { title: string };
  const link = document.root.externalDocs as { url?: string } | undefined;
  const doc = `${info.title}.${link?.url ? ` [Documentation](${link.url})` : ""}`;
  const signatures = methods.map(({ name, title, operation, summary, documentation }) => {
    const again = operation.role === "money" ? ` ${repeatable(operation.again)}` : "";
    const source = documentation ? ` [Documentation](${documentation})` : "";
    const kind = operation.role === "read" ? "Reading" : "Outcome";
    const parameters = [`input: ${title}Input`, "options?: CallOptions"];
    const result = { name: "Promise", of: [`${title}${kind}`] };
    return `${comment(`${summary.replace(/\.$/, "")}.${again}${source}`, "  ")}${laySignature(name, parameters, result, "  ")}`;
  });
  const settled = { name: "Promise", of: [unionOf(money.map(({ title }) => `${title}Outcome`))] };
  const recover =
    money.length === 0
      ? ""
      : `${comment("Finds out what became of an `unknown` or `accepted` outcome, in this process or in another one.", "  ")}${laySignature("recover", ["outcome: Unknown | Accepted", "options?: CallOptions"], settled, "  ")}`;
  const raw = `${comment("The plain openapi-fetch client of the same spec: one attempt, nothing is judged; the same credentials, `timeoutMs` and 1 MiB limit.", "  ")}  readonly raw: Client<paths>;\n`;
  return `${comment(doc)}export interface ${display} {\n${signatures.join("")}${recover}${raw}}\n`;
}

function creator(display: string): string {
  const doc = comment("Throws `TypeError` or `RangeError` for options that cannot work, and never prints a secret.");
  const head = `export const create${display} = (options: ${display}Options): ${display} =>`;
  const body = `connect<${display}>(provider, options);`;
  const gap = head.length + 1 + body.length <= 120 ? " " : "\n  ";
  return `${doc}${head}${gap}${body}\n`;
}

function repeatable(again: string | undefined): string {
  if (again === "same-key") return "May be called again with the same key.";
  if (again === "read-first") return "After an `unknown`, recover before you call again.";
  return "After an `unknown`, do not call again.";
}
