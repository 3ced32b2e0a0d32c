/** For a name that nobody knows: `Did you mean "amount"?`, or all that there are. */
export function remedyOf(name: string, known: readonly string[]): string {
  const near = known.find((one) => isNear(one, name));
  return near ? `Did you mean "${near}"?` : `There are: ${known.join(", ")}.`;
}

/** One letter more, less or other, two that changed places, or the same without case and separators. */
function isNear(one: string, other: string): boolean {
  const [a, b] = [plain(one), plain(other)];
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const rest = (text: string, skip: number) => text.slice(start + skip);
  if (rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1)) return true;
  return a[start] === b[start + 1] && a[start + 1] === b[start] && rest(a, 2) === rest(b, 2);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, "");
}
