import { chmod } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { mock, specNames, startMocks } from "../src/index.ts";
import { acme, untilTold } from "./client.ts";
import { temporaryFile } from "./temporary-file.ts";

test("all specs run in one process, each at an address of its own", async () => {
  const names = await specNames();
  const running = await startMocks();

  expect(running.mocks.map(({ name }) => name)).toEqual(names);
  expect(new Set(running.mocks.map(({ url }) => url)).size).toBe(names.length);
  for (const name of names) expect((await fetch(running.of(name).url)).status).toBe(404);
  expect(() => running.of("nobody")).toThrow(`No mock of "nobody" was started. There are: ${names.join(", ")}.`);
  await running.close();
});

test("a spec is named, or given by its path or URL", async () => {
  const [name = ""] = await specNames();
  for (const spec of [name, fileURLToPath(acme), acme]) {
    const provider = await mock(spec);
    expect((await fetch(provider.url)).status).toBe(404);
    await provider.close();
  }
});

test("an unknown name is refused with the names there are, an unknown path with itself", async () => {
  const names = (await specNames()).join(", ");

  await expect(mock("nobody")).rejects.toThrow(`There is no spec called "nobody". There are: ${names}.`);
  await expect(mock("./nobody.yaml")).rejects.toThrow("There is no spec at ./nobody.yaml.");
});

test.each([undefined, null, 5, {}])("%j is neither a name nor a path of a spec", async (spec) => {
  const refusal = new TypeError(
    `spec: not text, and no URL: ${spec === undefined ? "undefined" : JSON.stringify(spec)}. ` +
      'Give a name, "acme", or a path, "./specs/acme.yaml".',
  );

  await expect(mock(spec as never)).rejects.toThrow(refusal);
  await expect(startMocks({ specs: [spec as never] })).rejects.toThrow(refusal);
});

test("a path that leads to no file is refused with what is there", async () => {
  const path = await temporaryFile("acme.yaml", "openapi: 3.1.0");
  await expect(mock(dirname(path))).rejects.toThrow(`${dirname(path)} is a folder. Give a spec that is in it.`);
  await expect(mock(`${path}/acme.yaml`)).rejects.toThrow(`There is no spec at ${path}/acme.yaml.`);
  const long = `./${"a".repeat(300)}.yaml`;
  await expect(mock(long)).rejects.toThrow(`${long} cannot be read: ENAMETOOLONG: `);
});

test.skipIf(process.getuid?.() === 0)("a spec that may not be read is refused as that", async () => {
  const path = await temporaryFile("acme.yaml", "openapi: 3.1.0");
  await chmod(path, 0);

  await expect(mock(path)).rejects.toThrow(`${path} is not yours to read.`);
});

// The port before may be somebody else's.
test("a port that is taken is told, and mocks that did start are stopped again", { retry: 3 }, async () => {
  const other = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void other.close());
  await new Promise((resolve) => other.once("listening", resolve));
  const { port } = other.address() as AddressInfo;

  await expect(startMocks({ specs: [acme, "flexpay"], port: port - 1 })).rejects.toThrow(`Port ${port} is taken`);
  await expect(fetch(`http://127.0.0.1:${port - 1}`)).rejects.toThrow();
});

test("what cannot be started is refused with what is wrong, before anything listens", async () => {
  await expect(startMocks({ specs: "flexpay" as never })).rejects.toThrow(
    'specs: not a list: "flexpay". Write ["flexpay"].',
  );
  await expect(startMocks({ specs: ["flexpay", "flexpay"] })).rejects.toThrow('only one mock called "flexpay"');
  await expect(startMocks({ specs: ["bento", "truemed"], port: 65_535 })).rejects.toThrow(
    "Port 65535 leaves too few after it for 2 mocks. Give a lower one, or 0 for any.",
  );
  const broken = await temporaryFile("broken.yaml", "openapi: 3.1.0");
  await expect(mock(broken)).rejects.toThrow(`${broken}: #/info`);
});

test.each([
  [{ prot: 1 }, 'options: there is no option "prot". There are: port, log, state,'],
  [{ port: "4010" }, 'port: not a whole number from 0 to 65535: "4010".'],
  [{ strict: "yes" }, 'strict: there is no "yes". There are: true, false.'],
  [{ settlesAfter: "5 min" }, 'settlesAfter: not an ISO 8601 duration of days or less: "5 min".'],
  [{ log: "all" }, 'log: not a function: "all".'],
  [{ keys: { repaly: "original" } }, 'keys: there is no option "repaly". There are: replay, otherBody,'],
  [{ keys: { replay: "orig" } }, 'keys.replay: there is no "orig". There are: original, current, conflict.'],
  [{ keys: { ttl: -1 } }, "keys.ttl: not a length of time: -1."],
])("the options %j are refused when the mock is started", async (options, message) => {
  await expect(mock("truemed", options as never)).rejects.toThrow(message);
});

test("a mock that is closed answers no more, not even to those who wait", async () => {
  const provider = await mock(acme);
  provider.next("timeout-before-capture");
  const waiting = fetch(`${provider.url}/holds/hold_1/void`, {
    method: "POST",
    headers: { authorization: "Bearer t0k3n" },
  });
  await untilTold(provider);

  await provider.close();

  await expect(waiting).rejects.toThrow();
  await expect(fetch(provider.url)).rejects.toThrow();
});

test("a client gets its options from the mock: address, environment and made-up credentials", async () => {
  const provider = await mock(acme);

  expect(provider.connection).toEqual({
    baseUrl: provider.url,
    environment: "sandbox",
    clientId: "mock-clientId",
    clientSecret: "mock-clientSecret",
  });
  await provider.close();
});
