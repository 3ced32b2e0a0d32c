import type { Choice } from "./prism.ts";

/** `Prefer: code=400, example=missing-field` asks Prism for that answer. Undefined where neither is named. */
export function readPrefer(header: string | undefined): Choice | undefined {
  const wanted = new Map<string, string>();
  for (const part of (header ?? "").split(/[,;]/)) {
    const [name = "", value = ""] = part.split("=").map((piece) => piece.trim());
    wanted.set(name.toLowerCase(), value.replace(/^"(.*)"$/, "$1"));
  }
  const code = wanted.get("code");
  const example = wanted.get("example");
  if (code === undefined && example === undefined) return undefined;
  return { status: code === undefined ? undefined : Number(code), example };
}
