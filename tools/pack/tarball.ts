import { gunzipSync } from "node:zlib";

/** The files of a package's tarball by their path in it, `dist/index.js`. */
export function readTarball(data: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  const tar = gunzipSync(data);
  for (let at = 0; at + block <= tar.length; ) {
    const header = tar.subarray(at, at + block);
    const name = [textAt(header, 345, 155), textAt(header, 0, 100)].filter((part) => part !== "").join("/");
    if (name === "") break;
    const size = Number.parseInt(textAt(header, 124, 12), 8);
    const type = textAt(header, 156, 1);
    // Plain files only; a link or an extended header would hide what is packed.
    if (type !== "0" && type !== "" && type !== "5")
      throw new RangeError(`An entry of type ${type} in a tarball: ${name}`);
    if (type !== "5") files.set(name.replace(/^package\//, ""), tar.subarray(at + block, at + block + size));
    at += block + Math.ceil(size / block) * block;
  }
  return files;
}

const block = 512;

function textAt(header: Buffer, start: number, length: number): string {
  const text = header.subarray(start, start + length).toString("utf8");
  const end = text.indexOf("\0");
  return (end < 0 ? text : text.slice(0, end)).trim();
}
