import { pipeline, Readable, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import type { FetchBody } from "./fetch.ts";

/** The body as it was before the server packed it, although nobody asked for that. What cannot be unpacked is left as it is. */
export function unzip(body: AsyncIterable<Uint8Array> & FetchBody, codings: string): FetchBody {
  const names = codings.split(",").map((name) => name.trim().toLowerCase());
  const unpackers = names.reverse().map((name) => unpackerOf.get(name));
  if (unpackers.length > 5 || !unpackers.every((one) => one !== undefined)) return body;
  // A fault in any of them ends the last one, and with it the reading.
  const last = pipeline([Readable.from(body), ...unpackers.map((create) => create())], () => {}) as Transform;
  last.once("close", () => body.cancel());
  return Readable.toWeb(last) as ReadableStream<Uint8Array>;
}

const unpackerOf: ReadonlyMap<string, () => Transform> = new Map([
  ["gzip", createGunzip],
  ["x-gzip", createGunzip],
  ["deflate", createInflate],
  ["br", createBrotliDecompress],
]);
