import { CORE_SCHEMA, load } from "js-yaml";
import { LineCounter, parseDocument } from "yaml";
import { type Json, type Provider, readProvider, SpecDocument } from "../../packages/core/src/spec/index.ts";

/** A spec, read. */
export interface Spec {
  /** `flexpay`: the file's name, the package's name. */
  readonly name: string;
  /** `FlexPay`: what types and functions are called. */
  readonly display: string;
  readonly text: string;
  readonly document: SpecDocument;
  readonly provider: Provider;
  /** Of the package as it is on disk. */
  readonly version: string;
}

/** What is wrong with a spec, and where. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** Reads a spec, or says what is wrong with it. Never throws for a wrong spec. */
export function readSpec(name: string, text: string, version: string): Spec | Finding {
  const file = `specs/${name}.yaml`;
  if (!/^[a-z][a-z0-9-]*$/.test(name)) {
    return {
      file,
      line: 1,
      message: "The file's name becomes the package's: use lower case letters, digits and hyphens.",
    };
  }
  try {
    const json: unknown = load(text, { schema: CORE_SCHEMA });
    const document = new SpecDocument(json);
    return {
      name,
      display: displayOf(name, document.root),
      text,
      document,
      provider: readProvider(name, json),
      version,
    };
  } catch (error) {
    const { message, mark } = error as Error & { mark?: { readonly line: number } };
    return { file, line: mark ? mark.line + 1 : lineOf(text, message), message };
  }
}

function displayOf(name: string, { info }: Json): string {
  const given = (info as Json | undefined)?.["x-display-name"];
  if (typeof given === "string") return given;
  return name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}

/** The line of the JSON pointer that a message begins with: `#/paths/~1payments/post: …`. */
function lineOf(text: string, message: string): number {
  const pointer = /^#(\/\S*?)?(?=[\s:])/.exec(message)?.[0].replace(/:$/, "") ?? "#";
  const counter = new LineCounter();
  const tree = parseDocument(text, { lineCounter: counter });
  const steps = pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  for (let length = steps.length; length > 0; length--) {
    const node = tree.getIn(
      steps.slice(0, length).map((step) => (/^\d+$/.test(step) ? Number(step) : step)),
      true,
    );
    const range = (node as { range?: [number] } | undefined)?.range ?? undefined;
    if (range) return counter.linePos(range[0]).line;
  }
  return 1;
}
