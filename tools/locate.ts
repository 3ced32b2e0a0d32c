import { type Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { referenceSteps, steps } from "../packages/core/src/spec/index.ts";

export interface Location {
  readonly line: number;
  readonly column: number;
}

/** Finds the line of a JSON pointer. Reads the text once, and only when asked. */
export class Locator {
  readonly #text: string;
  #read: { readonly document: Document; readonly lines: LineCounter } | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** Where the key stands that a pointer ends with; of what is missing, that which is nearest above. */
  locate(pointer: string): Location {
    this.#read ??= read(this.#text);
    const { document, lines } = this.#read;
    const offset = offsetOf(document, steps(pointer.slice("#".length)));
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }
}

function read(text: string): { document: Document; lines: LineCounter } {
  const lines = new LineCounter();
  return { document: parseDocument(text, { lineCounter: lines, merge: true }), lines };
}

function offsetOf(document: Document, steps: readonly string[]): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (let index = 0, hops = 0; index < steps.length; ) {
    const [taken, found] = child(node, steps.slice(index));
    if (taken > 0) {
      offset = startOf(found.key) ?? startOf(found.value) ?? offset;
      node = found.value;
      index += taken;
      continue;
    }
    // On through what the part only refers to, by `*alias` or `$ref`.
    const next = referred(document, node);
    if (next === undefined || ++hops > 32) break;
    node = next;
  }
  return offset;
}

/** The child by the next step; a name that holds slashes may come as several. */
function child(node: unknown, steps: readonly string[]): [number, { key: unknown; value: unknown }] {
  const [first = ""] = steps;
  if (isSeq(node)) {
    const value = node.items[Number(first)];
    return value === undefined ? [0, { key: undefined, value }] : [1, { key: undefined, value }];
  }
  if (isMap(node)) {
    for (let length = 1; length <= Math.min(steps.length, 3); length++) {
      const name = steps.slice(0, length).join("/");
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === name);
      if (pair) return [length, pair];
    }
  }
  return [0, { key: undefined, value: undefined }];
}

function referred(document: Document, node: unknown): unknown {
  if (isAlias(node)) return node.resolve(document);
  const ref = isMap(node) ? node.get("$ref") : undefined;
  const path = typeof ref === "string" ? referenceSteps(ref) : undefined;
  return (
    path &&
    document.getIn(
      path.map((step) => (/^\d+$/.test(step) ? Number(step) : step)),
      true,
    )
  );
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? (node as Node).range?.[0] : undefined;
}
