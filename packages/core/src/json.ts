/** Deeper than any provider's answer. Walking or printing what is much deeper would exhaust the stack. */
const deepest = 1_000;

/** The value of a JSON text; undefined where it is none, or nested beyond all measure. */
export function parseJson(text: string): unknown {
  if (text.length > 2 * deepest && isDeep(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const letter = text[index];
    if (letter === '"') quoted = !quoted;
    else if (quoted) {
      if (letter === "\\") index += 1;
    } else if (letter === "[" || letter === "{") {
      depth += 1;
      if (depth > deepest) return true;
    } else if (letter === "]" || letter === "}") depth -= 1;
  }
  return false;
}
