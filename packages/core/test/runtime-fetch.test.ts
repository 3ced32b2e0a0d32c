import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Agent, type Dispatcher, getGlobalDispatcher, setGlobalDispatcher } from "undici";
import { expect, test } from "vitest";
import { runtimeFetch } from "../src/runtime-fetch.ts";

test("a dispatcher that the program sets for all of Node, such as a proxy's, is used", async () => {
  const server = createServer((_, response) => response.end("ok")).listen(0);
  await once(server, "listening");
  const usual = getGlobalDispatcher();
  let used = 0;
  class Counting extends Agent {
    override dispatch(options: Agent.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
      used += 1;
      return super.dispatch(options, handler);
    }
  }
  try {
    setGlobalDispatcher(new Counting());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { signal } = new AbortController();
    const response = await runtimeFetch(false)(url, { method: "POST", headers: {}, redirect: "manual", signal });

    expect([response.status, used]).toEqual([200, 1]);
  } finally {
    await getGlobalDispatcher().close();
    setGlobalDispatcher(usual);
    server.close();
  }
});
