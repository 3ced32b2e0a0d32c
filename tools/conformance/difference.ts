/** Where a value differs from the one that is wanted: `/amount is 24995, wanted 249.95`. Empty where it does not. */
export function differences(got: unknown, wanted: unknown, at = ""): string[] {
  if (Object.is(got, wanted)) return [];
  if (Array.isArray(got) && Array.isArray(wanted)) {
    const length = Math.max(got.length, wanted.length);
    return Array.from({ length }, (_, index) => differences(got[index], wanted[index], `${at}/${index}`)).flat();
  }
  if (isObject(got) && isObject(wanted)) {
    const names = [...new Set([...Object.keys(wanted), ...Object.keys(got)])];
    return names.flatMap((name) => differences(got[name], wanted[name], `${at}/${name}`));
  }
  return [`${at === "" ? "it" : at} is ${show(got)}, wanted ${show(wanted)}`];
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value in a message, short. */
export function show(value: unknown): string {
  const text = value === undefined ? "absent" : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
