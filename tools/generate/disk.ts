import { isAbsolute, relative } from "node:path";

/** What the disk refused, as a line for people: `packages/acme/README.md  the disk is full. …`; undefined for any other error. */
export function diskLine(root: string, error: unknown): string | undefined {
  const { code, syscall, path, dest, message } = error as NodeJS.ErrnoException & { readonly dest?: string };
  if (code === undefined || syscall === undefined) return undefined;
  const place = (dest ?? path ?? ".").replace(/\.new$/, "");
  const file = isAbsolute(place) ? relative(root, place) : place;
  const [what, remedy] = words[code] ?? [message, "Mend that"];
  return `${file}  ${what}. ${remedy}, then run \`pnpm generate\` again.`;
}

/** Does something with a file; what the disk says against it names that file. */
export function naming<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw Object.assign(error as Error, { path, dest: undefined });
  }
}

const denied = ["permission is denied", "See whose it is, and give yourself the right"] as const;
const full = ["no space is left on the disk", "Make room"] as const;
const inTheWay = ["a folder stands where a file belongs, or a file where a folder does", "Move it away"] as const;

const words: { readonly [code: string]: readonly [what: string, remedy: string] } = {
  EACCES: denied,
  EPERM: denied,
  ENOSPC: full,
  EDQUOT: full,
  EROFS: ["the disk cannot be written to", "Mount it for writing"],
  ENOENT: ["it is not there", "Put it back, or name another `--root`"],
  EISDIR: inTheWay,
  ENOTDIR: inTheWay,
  EEXIST: inTheWay,
  ENOTEMPTY: inTheWay,
};
