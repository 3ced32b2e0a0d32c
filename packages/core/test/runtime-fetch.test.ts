import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import {
  Agent,
  type Dispatcher,
  getGlobalDispatcher,
  interceptors,
  MockAgent,
  RetryAgent,
  setGlobalDispatcher,
} from "undici";
import { describe, expect, test } from "vitest";
import { phaseOf } from "../src/phase.ts";
import { runtimeFetch } from "../src/runtime-fetch.ts";

const patience = { minTimeout: 1, maxTimeout: 5, maxRetries: 2 };

describe("of what a program sets for all of Node", () => {
  test("a dispatcher, such as a proxy's, is used", async () => {
    let used = 0;
    class Counting extends Agent {
      override dispatch(options: Agent.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
        used += 1;
        return super.dispatch(options, handler);
      }
    }
    const { status } = await withServer(
      (_, response) => response.end("ok"),
      (url) => over(new Counting(), () => put(url)),
    );

    expect([status, used]).toEqual([200, 1]);
  });

  test("a mock sees the body that is sent", async () => {
    const mock = new MockAgent();
    mock.disableNetConnect();
    mock.get("https://api.test").intercept({ path: "/captures", method: "PUT", body: '{"amount":5}' }).reply(201, "{}");

    expect((await over(mock, () => put("https://api.test/captures", '{"amount":5}'))).status).toBe(201);
  });

  test.each([
    ["a RetryAgent", "{}", () => new RetryAgent(new Agent(), patience)],
    ["the retry interceptor", undefined, () => new Agent().compose(interceptors.retry(patience))],
  ] as const)("%s writes a request once, and does not hide that it did", async (_, body, dispatcher) => {
    let requests = 0;
    const thrown = await withServer(
      // After the first, nobody listens any more: what follows is refused.
      ({ socket }, __, stop) => {
        requests += 1;
        stop();
        socket.destroy();
      },
      (url) => over(dispatcher(), () => put(url, body).catch((error: unknown) => error)),
    );

    expect(requests).toBe(1);
    expect(phaseOf(thrown).phase).toBe("maybe_sent");
  });

  test.each([
    ["a RetryAgent", "{}", () => new RetryAgent(new Agent(), patience)],
    ["the retry interceptor", undefined, () => new Agent().compose(interceptors.retry(patience))],
  ] as const)("%s does not repeat what a failing server answered", async (_, body, dispatcher) => {
    let requests = 0;
    await withServer(
      (__, response) => {
        requests += 1;
        response.writeHead(503).end();
      },
      (url) => over(dispatcher(), () => put(url, body).catch(() => undefined)),
    );

    expect(requests).toBe(1);
  });

  test.each([
    ["a RetryAgent", 0, () => new RetryAgent(new Agent(), patience)],
    ["the retry interceptor", 1, () => new Agent().compose(interceptors.retry(patience))],
  ] as const)("%s does not ask for the rest of an answer by sending again", async (_, sent, dispatcher) => {
    let requests = 0;
    await withServer(
      (__, response) => {
        requests += 1;
        response.writeHead(200, { "Content-Length": "100", ETag: '"1"' }).write("{");
        setTimeout(() => response.destroy(), 20);
      },
      (url) => over(dispatcher(), () => put(url).then((answer) => (answer as Response).text())).catch(() => undefined),
    );

    expect(requests).toBe(sent);
  });
});

test.each([429, 503])("the retry interceptor keeps no %i back", async (told) => {
  const status = await withServer(
    (_, response) => response.writeHead(told).end(),
    (url) => over(new Agent().compose(interceptors.retry(patience)), async () => (await put(url)).status),
  );

  expect(status).toBe(told);
});

/** A body-less `PUT` is what undici repeats most readily. */
function put(url: string, body?: string) {
  const { signal } = new AbortController();
  return runtimeFetch(false)(url, { method: "PUT", headers: {}, redirect: "manual", signal, ...(body && { body }) });
}

async function over<T>(dispatcher: Dispatcher, run: () => Promise<T>): Promise<T> {
  const usual = getGlobalDispatcher();
  setGlobalDispatcher(dispatcher);
  try {
    return await run();
  } finally {
    setGlobalDispatcher(usual);
    await dispatcher.close();
  }
}

type Listener = (...given: [...Parameters<RequestListener>, stop: () => void]) => void;

async function withServer<T>(listener: Listener, use: (url: string) => Promise<T>): Promise<T> {
  const server = createServer((request, response) => listener(request, response, () => server.close())).listen(0);
  await once(server, "listening");
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
