import { type Document, isAlias, isMap, isSeq, LineCounter, type Node, parseDocument } from "yaml";

/** The line of the JSON pointer that a message begins with: `#/paths/~1payments/post: …`; of as much of it as there is. */
export function lineOf(text: string, message: string): number {
  const [, pointer = ""] = /^#(.*?): /.exec(message) ?? [];
  const counter = new LineCounter();
  const tree = parseDocument(text, { lineCounter: counter });
  let node: unknown = tree.contents;
  let line = 1;
  for (const step of stepsOf(pointer)) {
    const [key, value] = childOf(follow(tree, node), step);
    const start = (key as Node | undefined)?.range?.[0];
    if (start === undefined) break;
    line = counter.linePos(start).line;
    node = value;
  }
  return line;
}

function stepsOf(pointer: string): string[] {
  const steps = pointer.split("/").slice(1);
  return steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** What an alias or a `$ref` stands for. */
function follow(tree: Document, node: unknown): unknown {
  let found = isAlias(node) ? node.resolve(tree) : node;
  for (let hops = 0; hops < 8 && isMap(found) && typeof found.get("$ref") === "string"; hops++) {
    let target: unknown = tree.contents;
    for (const step of stepsOf(String(found.get("$ref")).slice(1))) [, target] = childOf(target, step);
    found = isAlias(target) ? target.resolve(tree) : target;
  }
  return found;
}

/** What stands under a name or a number, and where that begins. */
function childOf(node: unknown, step: string): readonly [key: unknown, value: unknown] {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => String(key) === step);
    return [pair?.key, pair?.value];
  }
  const item = isSeq(node) ? node.items[Number(step)] : undefined;
  return [item, item];
}
