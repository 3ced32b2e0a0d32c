import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import type * as PrismLibrary from "../src/prism-library.ts";

type Library = typeof PrismLibrary;

const mock = join(import.meta.dirname, "..");
const load = createRequire(import.meta.url);
const installed: Library = load("../src/prism/index.cjs");
const folder = mkdtempSync(join(tmpdir(), "prism-"));
let bundled: Library;

beforeAll(() => {
  execFileSync(process.execPath, [join(mock, "scripts/bundle-prism.mjs"), folder]);
  bundled = load(join(folder, "index.cjs"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const json = (schema: object) => ({ content: { "application/json": { schema } } });
const spec = {
  openapi: "3.1.0",
  info: { title: "Orders", version: "1" },
  components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
  paths: {
    "/orders": {
      post: {
        security: [{ token: [] }],
        requestBody: json({ type: "object", properties: { tell: { type: "string" }, count: { type: "integer" } } }),
        responses: {
          200: { description: "", ...json({ type: "object", properties: { id: { type: "string", format: "uuid" } } }) },
        },
        callbacks: {
          told: {
            "{$request.body#/tell}": {
              post: {
                requestBody: json({ type: "object", required: ["word"], properties: { word: { type: "string" } } }),
                responses: { 200: { description: "" } },
              },
            },
          },
        },
      },
    },
  },
};

const logger = { info() {}, success() {}, warn() {}, error() {}, debug() {}, trace() {}, child: () => logger };

async function ask({ createInstance, getHttpOperationsFromSpec, prismMocker }: Library, headers: object, body: object) {
  const operations = await getHttpOperationsFromSpec(structuredClone(spec));
  const checks = { checkSecurity: true, errors: true, validateRequest: true, validateResponse: true, isProxy: false };
  const instance = createInstance(checks, { logger, mock: prismMocker });
  const input = { method: "post", url: { path: "/orders", query: {} }, headers, body };
  return instance.request(input, operations, { mock: { dynamic: false } })();
}

const allowed = { authorization: "Bearer t0k3n", "content-type": "application/json" };

test.each([
  ["takes", allowed, { count: 1 }, { right: { output: { statusCode: 200, body: { id: expect.any(String) } } } }],
  ["finds fault with", allowed, { count: "one" }, { left: { status: 422 } }],
  ["wants credentials for", {}, { count: 1 }, { left: { status: 401 } }],
])("the bundled Prism %s what the installed one does", async (_, headers, body, answer) => {
  const own = await ask(bundled, headers, body);

  expect(own).toMatchObject(answer);
  expect(JSON.stringify(own)).toBe(JSON.stringify(await ask(installed, headers, body)));
});

test("the bundled Prism makes the callbacks of a spec", async () => {
  const server = createServer((_, response) => response.end());
  const told = new Promise<string>((resolve) => server.on("request", (message) => resolve(text(message))));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  await ask(bundled, allowed, { tell: `http://127.0.0.1:${(server.address() as AddressInfo).port}/told` });

  expect(JSON.parse(await told)).toMatchObject({ word: expect.any(String) });
  server.close();
});
