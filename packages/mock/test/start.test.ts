import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { mock, specNames, startMocks } from "../src/index.ts";
import { acme } from "./client.ts";

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

test("a port that is taken is told, and mocks that did start are stopped again", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  const { port } = other.address() as AddressInfo;

  await expect(startMocks({ specs: [acme, acme], port: port - 1 })).rejects.toThrow(`Port ${port} is taken`);
  await expect(fetch(`http://127.0.0.1:${port - 1}`)).rejects.toThrow();
  other.close();
});

test("a mock that is closed answers no more, not even to those who wait", async () => {
  const provider = await mock(acme);
  provider.next("timeout-before-capture");
  const waiting = fetch(`${provider.url}/holds/hold_1/void`, {
    method: "POST",
    headers: { authorization: "Bearer t0k3n" },
  });
  await expect.poll(() => provider.requests()).toHaveLength(1);

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
