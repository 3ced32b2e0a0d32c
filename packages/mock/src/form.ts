type Holder = { [name: string]: unknown };

/** A form's fields as JSON has them: `card[zip]=1` is an object, a repeated name a list, and types are the schema's. */
export function readForm(text: string, typesAt: (path: readonly string[]) => readonly unknown[]): unknown {
  // Without a prototype, so that a field called `__proto__` is one like any other.
  const fields: Holder = Object.create(null);
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.split(/[[\]]+/).filter((step) => step !== "");
    const types = typesAt(path);
    let holder = fields;
    for (const step of path.slice(0, -1)) {
      if (typeof holder[step] !== "object") holder[step] = Object.create(null);
      holder = holder[step] as Holder;
    }
    const last = path.at(-1) ?? name;
    if (types.includes("array") && !value.startsWith("[")) {
      holder[last] = [
        ...((holder[last] as unknown[]) ?? []),
        ...value.split(",").map((item) => typed(item, typesAt([...path, "0"]))),
      ];
    } else {
      holder[last] = typed(value, types);
    }
  }
  return fields;
}

function typed(text: string, types: readonly unknown[]): unknown {
  if ((types.includes("integer") || types.includes("number")) && text.trim() !== "" && !Number.isNaN(Number(text))) {
    return Number(text);
  }
  if (types.includes("boolean") && (text === "true" || text === "false")) return text === "true";
  if (types.includes("object") || types.includes("array")) {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }
  return text;
}
