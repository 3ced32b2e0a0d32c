import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const sources = new URL("../src/", import.meta.url);
const read = (file: string) => readFileSync(new URL(file, sources), "utf8");

/** What a module exports of others, by name. */
function exportsOf(text: string): string[] {
  const lists = [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].map(([, names = ""]) => names);
  return lists.flatMap((names) => names.split(",").map((name) => name.replace(/\btype\b/, "").trim())).filter(Boolean);
}

/** The names that are declared without a doc comment above them. */
function undocumented(text: string): string[] {
  const declared =
    /(\*\/\n)?^export (?:declare )?(?:abstract )?(?:const|function|async function|interface|type|class) (\w+)/gm;
  return [...text.matchAll(declared)].flatMap(([, comment, name = ""]) => (comment === undefined ? [name] : []));
}

test("all that a user can import says what it is", () => {
  const files = readdirSync(sources).filter((file) => file.endsWith(".ts"));
  const passedOn = new Set([...exportsOf(read("index.ts")), ...exportsOf(read("undici.ts"))]);
  const silent = files.flatMap((file) => undocumented(read(file)).filter((name) => passedOn.has(name)));

  expect(passedOn.size).toBeGreaterThan(30);
  expect([...silent, ...undocumented(read("undici.ts"))]).toEqual([]);
});

test("so does each option of a client and of a call", () => {
  for (const [file, name] of [
    ["link.ts", "Connection"],
    ["call-options.ts", "CallOptions"],
    ["undici.ts", "UndiciFetchOptions"],
  ] as const) {
    const [, body = ""] = new RegExp(`^export interface ${name} \\{\\n([\\s\\S]*?)^\\}`, "m").exec(read(file)) ?? [];
    const members = [...body.matchAll(/(\*\/\n)?^ {2}readonly (\w+)/gm)];

    expect(members.length).toBeGreaterThan(0);
    expect(members.filter(([, comment]) => comment === undefined).map(([, , member]) => member)).toEqual([]);
  }
});

test("every function of the public ones that throws names what it throws", () => {
  const documented = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport function (\w+)[\s\S]*?\n\}/g;
  const passedOn = new Set(exportsOf(read("index.ts")));
  const files = readdirSync(sources).filter((file) => file.endsWith(".ts"));
  const all = files.flatMap((file) => [...read(file).matchAll(documented)]);
  const throwing = all.filter(([text, , name = ""]) => passedOn.has(name) && / throw new /.test(text));
  const silent = throwing.flatMap(([text, comment = "", name]) =>
    [...new Set([...text.matchAll(/throw new (\w+)/g)].map(([, kind = ""]) => kind))]
      .filter((kind) => !comment.includes(kind))
      .map((kind) => `${name} throws ${kind}`),
  );

  expect(throwing.length).toBeGreaterThan(3);
  expect(silent).toEqual([]);
});
