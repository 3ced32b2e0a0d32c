import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import * as act from "./acts.ts";
import { type Expected, lost, refusal, stuck } from "./model.ts";
import type { Act } from "./server.ts";
import { happy, type Json, type Subject } from "./subjects.ts";

/** One way to go wrong. The numbers are those of `faults.ts`. */
export interface Row {
  readonly fault: number;
  /** Reads on after "when". */
  readonly when: string;
  readonly act: () => Act;
  readonly expected: Expected;
  /** Over the undici package, where that tells more; or "luck", where it can only be told sometimes. */
  readonly undici?: Expected | "luck";
  /** The next attempt may go better: then a success follows in a second test. */
  readonly passes?: true;
  /** The server sees no whole request. */
  readonly unseen?: true;
  /** Options of the client. */
  readonly options?: Json;
  /** Fields of the input that differ from the spec's example. */
  readonly input?: Json;
}

/** Real time, so short; a test machine that stumbles for less than this is no fault. */
const impatient = { timeoutMs: 250 };
const mebibyte = 1024 * 1024;
/** Enough to tell who stops reading from who does not. */
const most = 8 * mebibyte;
const spaces = Buffer.alloc(64 * 1024, " ");

/** Everything that can go wrong on the wire, and what the caller must be told at this provider. */
export function rowsOf(subject: Subject): Row[] {
  const { media } = happy(subject).success;
  return [
    plain(subject),
    ...connections(subject),
    ...statuses(subject),
    ...(media === undefined ? bodiless(subject) : [...oddities(subject), ...bodies(subject), ...sizes(subject)]),
    ...large(subject),
  ];
}

type More = Partial<Pick<Row, "unseen" | "options" | "input" | "undici">>;

/** Nobody knows, and the next attempt may go better. */
function passing(fault: number, when: string, make: () => Act, expected: Expected, more: More = {}): Row {
  return { fault, when, act: make, expected, passes: true, ...more };
}

function plain(subject: Subject): Row {
  return fine("a success comes as it should", () => act.example(happy(subject).success));
}

function fine(when: string, make: () => Act): Row {
  return { fault: 0, when, act: make, expected: { kind: "success", attempts: 1 } };
}

function connections(subject: Subject): Row[] {
  const broken = (fault: number, when: string, made: Act, more?: More) =>
    passing(fault, when, () => made, lost(subject, "connection_lost"), more);
  const late = (fault: number, when: string, made: Act) =>
    passing(fault, when, () => made, lost(subject, "timeout"), { options: impatient });
  const hints = "HTTP/1.1 103 Early Hints\r\n\r\n";
  return [
    // Whether the request was begun before the reset came in.
    broken(3, "the connection is reset as soon as it is made", act.resetAtOnce, { unseen: true, undici: "luck" }),
    broken(3, "the connection is reset at the first bytes of the request", act.resetAtFirstBytes),
    broken(4, "the connection is closed as soon as it is made", act.closeAtOnce, { unseen: true }),
    broken(4, "the connection is closed after the request", act.closeAfterRequest),
    broken(4, "the connection is reset after the request", act.resetAfterRequest),
    broken(4, "half a status line comes", act.writeAndClose("HTTP/1.1 20")),
    broken(4, "the headers break off", act.writeAndClose("HTTP/1.1 200 OK\r\nContent-Type: application/js")),
    broken(4, "the answer is no HTTP", act.writeAndClose("SSH-2.0-OpenSSH_9.9\r\n")),
    broken(
      4,
      "the headers are larger than any",
      act.writeAndClose(`HTTP/1.1 200 OK\r\nX-Long: ${"a".repeat(mebibyte / 2)}\r\n\r\n`),
    ),
    broken(
      4,
      "two lengths contradict each other",
      act.writeAndClose("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabcde"),
    ),
    // After this one Node's own fetch would send the request a second time, and tell nobody.
    broken(14, "421 comes, which asks for another connection", act.answer(421, {}, "{}"), {
      undici: refusal(subject, 421, "html"),
    }),
    // By the Fetch standard nobody sees the answer that asks for a proxy's password.
    broken(21, "407 comes, for a proxy that nobody asked for", act.answer(407, {}, "{}"), {
      undici: refusal(subject, 407, "html"),
    }),
    late(5, "no answer comes", act.silence),
    late(5, "the headers drip", act.drip("HTTP/1.1 200 OK\r\n", "X-Drip: 1\r\n", 20)),
    late(5, "early hints come without end", act.drip(hints, hints, 20)),
  ];
}

/** A request that is too large to leave at once, cut off on its way, where a field of the request has no limit. */
function large(subject: Subject): Row[] {
  const fields = Object.entries(subject.descriptor.input);
  const text = fields.find(([, { in: part, type, maxLength, enum: some, pattern, format }]) => {
    const free = maxLength === undefined && some === undefined && pattern === undefined && format === undefined;
    return part === "body" && type === "string" && free;
  });
  if (!text || subject.descriptor.key?.in === "body") return [];
  const reset: Act = {
    on: "first bytes",
    run: (socket) => {
      socket.pause();
      setTimeout(() => socket.resetAndDestroy(), 20);
    },
  };
  const input = { [text[0]]: "a".repeat(16 * mebibyte) };
  return [
    passing(3, "the connection is reset while the body is written", () => reset, lost(subject, "connection_lost"), {
      unseen: true,
      input,
    }),
  ];
}

/** Good answers that look odd. */
function oddities(subject: Subject): Row[] {
  const { status, type, body, chunked } = goodOf(subject);
  const bytes = Buffer.from(body);
  const widened = Buffer.from(`${body.slice(0, -1)},"note":"caf\uFFFD"}`);
  const mark = Buffer.from([0xef, 0xbb, 0xbf]);
  const hints = "HTTP/1.1 103 Early Hints\r\n\r\n";
  return [
    fine("a success comes compressed", () =>
      act.answer(status, { ...type, "Content-Encoding": "gzip" }, gzipSync(body)),
    ),
    fine("a success comes byte by byte", () =>
      act.writeAndClose(act.head(status, chunked), ...[...bytes].map((one) => chunk(Buffer.of(one))), "0\r\n\r\n"),
    ),
    fine("a success comes after early hints", () => act.writeAndClose(hints, act.head(status, type), body)),
    fine("a success says its media type in capitals and with a charset", () =>
      act.answer(status, { "Content-Type": `${type["Content-Type"].toUpperCase()} ; charset=UTF-8` }, body),
    ),
    fine("a success begins with a byte order mark", () => act.answer(status, type, Buffer.concat([mark, bytes]))),
    fine("a success holds the replacement character of Unicode", () => act.answer(status, type, widened)),
    fine("a success is as large as it may be", () =>
      act.answer(status, type, Buffer.concat([bytes, Buffer.alloc(mebibyte - bytes.length, " ")])),
    ),
  ];
}

function bodies(subject: Subject): Row[] {
  const { status, type, body, chunked } = goodOf(subject);
  const bytes = Buffer.from(body);
  const spoiled = (fault: number, when: string, why: string, make: () => Act, more?: More) =>
    passing(fault, when, make, lost(subject, why), more);
  const { length } = bytes;
  const broken = JSON.stringify({ ...JSON.parse(body), note: "" }).slice(0, -2);
  return [
    spoiled(
      6,
      "the body stalls",
      "timeout",
      () => act.write(act.head(status, { ...type, "Content-Length": length }), bytes.subarray(1)),
      { options: impatient },
    ),
    spoiled(
      6,
      "the body drips",
      "timeout",
      () => act.drip(`${act.head(status, chunked)}1\r\n{\r\n`, chunk(Buffer.from(" ")), 20),
      { options: impatient },
    ),
    spoiled(7, "the body is shorter than its Content-Length", "truncated", () =>
      act.writeAndClose(act.head(status, { ...type, "Content-Length": length + 1 }), body),
    ),
    spoiled(7, "a chunk breaks off", "truncated", () =>
      act.writeAndClose(act.head(status, chunked), chunk(bytes).subarray(0, length)),
    ),
    spoiled(7, "the last chunk is missing", "truncated", () =>
      act.writeAndClose(act.head(status, chunked), chunk(bytes)),
    ),
    spoiled(7, "a body without a length breaks off", "malformed", () =>
      act.writeAndClose(act.head(status, type), bytes.subarray(0, length - 1)),
    ),
    spoiled(
      7,
      "a compressed body breaks off",
      "malformed",
      () =>
        act.writeAndClose(
          act.head(status, { ...type, "Content-Encoding": "gzip" }),
          gzipSync(body, { level: 0 }).subarray(0, -12),
        ),
      { undici: lost(subject, "truncated") },
    ),
    spoiled(7, "the body is not compressed as it says", "truncated", () =>
      act.answer(status, { ...type, "Content-Encoding": "gzip" }, body),
    ),
    ...[
      ["malformed JSON", '{"status": "captured"'],
      ["two JSON texts", "{}{}"],
      ["JSON with a comment", "{} // ok"],
      ["NaN", "NaN"],
      ["null", "null"],
      ["a list", "[]"],
      ["a string", '"captured"'],
      ["a number", "1"],
      ["true", "true"],
      ["blank", " \r\n "],
      ["HTML that calls itself JSON", "<!DOCTYPE html><title>Welcome</title>"],
      ["JSON a hundred thousand levels deep", `${'{"a":['.repeat(50_000)}"\\n"${"]}".repeat(50_000)}`],
    ].map(([what, text]) => spoiled(8, `the body is ${what}`, "malformed", () => act.answer(status, type, text))),
    spoiled(8, "the body is not UTF-8", "malformed", () =>
      act.answer(status, type, Buffer.concat([Buffer.from(broken), Buffer.from([0xff, 0xfe]), Buffer.from('"}')])),
    ),
    spoiled(9, "the body is empty", "empty", () => act.answer(status, type)),
    spoiled(9, "the body is chunked and empty", "empty", () =>
      act.writeAndClose(act.head(status, chunked), "0\r\n\r\n"),
    ),
    ...["text/html", "text/html; charset=utf-8", "text/plain", "application/xml", "application/jsonx", ""].map(
      (other) =>
        spoiled(10, `a success comes as "${other}"`, "wrong_media_type", () =>
          act.answer(status, { "Content-Type": other }, body),
        ),
    ),
    spoiled(10, "a success comes without a media type", "wrong_media_type", () => act.answer(status, {}, body)),
    spoiled(10, "a login page comes", "wrong_media_type", () =>
      act.answer(status, { "Content-Type": "text/html" }, "<html><form action=/login>Welcome</form></html>"),
    ),
  ];
}

/** Where a success is declared without a body, one that comes with a body is none. */
function bodiless(subject: Subject): Row[] {
  const { status, headers } = happy(subject).success;
  const chunked = { ...headers, "Transfer-Encoding": "chunked" };
  const spoiled = (fault: number, when: string, why: string, make: () => Act, more?: More) =>
    passing(fault, when, make, lost(subject, why), more);
  const json = { ...headers, "Content-Type": "application/json" };
  // HTTP itself gives this one no body.
  if (status === 204) return [];
  return [
    spoiled(
      6,
      "a body that nobody declared stalls",
      "timeout",
      () => act.write(act.head(status, { ...headers, "Content-Length": 9 }), "{"),
      { options: impatient },
    ),
    spoiled(7, "a body that nobody declared breaks off", "truncated", () =>
      act.writeAndClose(act.head(status, { ...headers, "Content-Length": 9 }), "{"),
    ),
    spoiled(10, "a body comes that nobody declared", "wrong_media_type", () =>
      act.answer(status, json, '{"status":"captured"}'),
    ),
    spoiled(10, "a login page comes with the headers of a success", "wrong_media_type", () =>
      act.answer(status, { ...headers, "Content-Type": "text/html" }, "<html><form action=/login></form></html>"),
    ),
    spoiled(23, "a body that nobody declared has no end", "too_large", () =>
      act.flood(act.head(status, chunked), chunk(spaces), most),
    ),
    fine("a success without a body says so", () => act.answer(status, { ...headers, "Content-Length": "0" })),
  ];
}

function sizes(subject: Subject): Row[] {
  const { status, type, chunked } = goodOf(subject);
  const huge = (when: string, make: () => Act) => passing(23, when, make, lost(subject, "too_large"));
  const packed = (encoding: "gzip" | "deflate" | "br") => () =>
    act.answer(status, { ...type, "Content-Encoding": encoding }, bombs()[encoding]);
  return [
    huge("the body says that it is huge", () =>
      act.flood(act.head(status, { ...type, "Content-Length": 2 ** 40 }), spaces, most),
    ),
    huge("the body has no end", () => act.flood(act.head(status, type), spaces, most)),
    huge("the body has no end and comes in chunks", () => act.flood(act.head(status, chunked), chunk(spaces), most)),
    huge("the body is one byte too large", () => act.answer(status, type, bombOf(mebibyte - 7))),
    huge("gzip unfolds to 8 MiB", packed("gzip")),
    huge("deflate unfolds to 8 MiB", packed("deflate")),
    huge("Brotli unfolds to 8 MiB", packed("br")),
  ];
}

function statuses(subject: Subject): Row[] {
  const responses = Object.keys(subject.source.responses as Json);
  const strange = [202, 203, 204, 205, 206, 207, 226, 299].filter(
    (status) => !responses.some((one) => one === String(status) || one === "2XX" || one === "default"),
  );
  const body = JSON.stringify(happy(subject).success.value ?? {});
  const bare = (status: number) => status === 204 || status === 205;
  return [
    ...strange.map((status) => ({
      fault: 9,
      when: `the status is ${status}, which nobody declared`,
      act: () => act.answer(status, { "Content-Type": "application/json" }, bare(status) ? "" : body),
      expected: stuck("undeclared"),
    })),
    ...[500, 501, 502, 503, 504, 507, 511, 520, 599].flatMap((status) => refusals(subject, 11, status)),
    ...refusals(subject, 12, 429),
    ...[408, 409, 425, 460, 499].flatMap((status) => refusals(subject, 13, status)),
    ...[400, 402, 404, 405, 406, 410, 413, 415, 418, 422, 423, 424, 426, 428, 431, 451].flatMap((status) =>
      refusals(subject, 14, status),
    ),
    ...[401, 403].flatMap((status) => refusals(subject, 21, status)),
  ];
}

/** A refusal that the spec cannot read. */
function refusals(subject: Subject, fault: number, status: number): Row[] {
  const type = { "Content-Type": "application/json" };
  const html = { "Content-Type": "text/html" };
  return [
    {
      fault,
      when: `${status} comes with a page of HTML`,
      act: () => act.answer(status, html, `<html>${status}</html>`),
      expected: refusal(subject, status, "html"),
    },
    {
      fault,
      when: `${status} comes empty`,
      act: () => act.answer(status, type),
      expected: refusal(subject, status, "empty"),
    },
    {
      fault,
      when: `${status} comes with JSON that nobody declared`,
      act: () => act.json(status, { unforeseen: true }),
      expected: refusal(subject, status, "other json"),
    },
  ];
}

/** The subject's own success, to be spoiled. */
function goodOf(subject: Subject) {
  const { status, media = "application/json", value } = happy(subject).success;
  const type = { "Content-Type": media };
  return { status, type, body: JSON.stringify(value), chunked: { ...type, "Transfer-Encoding": "chunked" } };
}

function chunk(bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from("\r\n")]);
}

function bombOf(size: number): Buffer {
  return Buffer.concat([Buffer.from('{"a":"'), Buffer.alloc(size, "a"), Buffer.from('"}')]);
}

/** Made once. */
function bombs() {
  const bomb = bombOf(8 * mebibyte);
  made ??= { gzip: gzipSync(bomb), deflate: deflateSync(bomb), br: brotliCompressSync(bomb, { params: { 1: 1 } }) };
  return made;
}

let made: { readonly gzip: Buffer; readonly deflate: Buffer; readonly br: Buffer } | undefined;
