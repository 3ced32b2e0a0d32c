import { isUtf8 } from "node:buffer";

/** The number of the first line that is not UTF-8, such as one saved as Latin-1; undefined where all are. */
export function lineNotUtf8(bytes: Buffer): number | undefined {
  if (isUtf8(bytes)) return undefined;
  for (let line = 1, from = 0; ; line++) {
    const end = bytes.indexOf("\n", from);
    if (end < 0 || !isUtf8(bytes.subarray(from, end))) return line;
    from = end + 1;
  }
}
