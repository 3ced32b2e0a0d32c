import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, test } from "vitest";
import * as act from "./acts.ts";
import { runChild } from "./child.ts";
import { type Act, type FaultServer, startFaultServer } from "./server.ts";
import { happy, isGood, key, type Subject, subjects } from "./subjects.ts";

interface Told {
  readonly kind: string;
  readonly why?: string;
  readonly idempotencyKey?: string;
}

const silence: (subject: Subject) => Act = () => act.silence;

/** Where a process may die, as the server sees it: at a request for a token, or at one for the capture. */
const moments: readonly (readonly [string, { readonly token?: Act; readonly act: (subject: Subject) => Act }])[] = [
  ["before it sends, while it waits for its token", { token: act.silence, act: silence }],
  ["while it waits for the answer", { act: silence }],
  ["while it waits for the rest of the headers", { act: () => act.write("HTTP/1.1 200 OK\r\nContent-Type: appl") }],
  ["while it waits for the rest of the body", { act: () => act.write(act.head(200, { "Content-Length": 1_000 })) }],
  ["while it waits for its next attempt", { act: () => act.json(429, {}, { "Retry-After": "20" }) }],
];

/** A process takes its time to start. */
const patience = { timeout: 30_000 };

describe.concurrent("24. a process that dies", patience, () => {
  test.each(moments)("%s leaves a later one with the same key and the same bytes", async (_, { token, act: make }) => {
    const servers = await Promise.all(
      subjects.map((subject) => startFaultServer(serverOf(subject, token), make(subject))),
    );
    await killed(servers, token !== undefined);
    for (const [index, subject] of subjects.entries()) servers[index]?.script(act.example(happy(subject).success));
    const urls = servers.map(({ url }) => url);
    await Promise.all(servers.map((server) => server.close()));
    const before = servers.map(({ requests }) => requests[0]);

    const later = await Promise.all(
      subjects.map((subject) => startFaultServer(serverOf(subject), act.example(happy(subject).success))),
    );
    const told = await runChild<Told[]>("worker.child.ts", { urls: later.map(({ url }) => url) });
    await Promise.all(later.map((server) => server.close()));

    expect(told.map(({ kind }) => kind)).toEqual(subjects.map((subject) => happy(subject).success.is));
    expect(urls).toHaveLength(subjects.length);
    for (const [index, subject] of subjects.entries()) {
      const [one, other] = [before[index], later[index]?.requests[0]];
      if (!one) continue;
      expect([subject.name, other?.target, other?.body.toString()]).toEqual([
        subject.name,
        one.target,
        one.body.toString(),
      ]);
      const header = subject.descriptor.key?.in === "header" ? subject.descriptor.key.name.toLowerCase() : "host";
      if (header !== "host") expect([one.headers[header], other?.headers[header]]).toEqual([key, key]);
    }
  });

  test("after it was answered and before that was stored gets the provider's answer again", async () => {
    const servers = await ledgers();
    const urls = servers.map(({ url }) => url);
    await runChild("worker.child.ts", { urls });
    const told = await runChild<Told[]>("worker.child.ts", { urls });
    await Promise.all(servers.map((server) => server.close()));

    expect(told.map(({ kind }) => kind)).toEqual(subjects.map((subject) => happy(subject).success.is));
    for (const { requests } of servers) expect(new Set(requests.map(({ body }) => body.toString())).size).toBe(1);
  });
});

test(
  "25. two workers that do the same operation send the same request, so that it is done once",
  patience,
  async () => {
    const servers = await ledgers();
    const urls = servers.map(({ url }) => url);
    await Promise.all([runChild("worker.child.ts", { urls }), runChild("worker.child.ts", { urls })]);
    await Promise.all(servers.map((server) => server.close()));

    for (const [index, subject] of subjects.entries()) {
      const requests = servers[index]?.requests ?? [];
      expect(requests).toHaveLength(2);
      expect(new Set(requests.map(({ target, body }) => `${target} ${body.toString()}`)).size).toBe(1);
      if (subject.descriptor.key?.in !== "header") continue;
      const header = subject.descriptor.key.name.toLowerCase();
      expect(requests.map(({ headers }) => headers[header])).toEqual([key, key]);
    }
  },
);

test(
  "an unknown that one process writes down as JSON is recovered by another, with the same key and bytes",
  patience,
  async () => {
    const lost = await Promise.all(
      subjects.map((subject) => startFaultServer(serverOf(subject), act.resetAfterRequest)),
    );
    const open = await runChild<Told[]>("worker.child.ts", {
      urls: lost.map(({ url }) => url),
      options: { retries: 0 },
    });
    await Promise.all(lost.map((server) => server.close()));
    expect(open.map(({ kind }) => kind)).toEqual(subjects.map(() => "unknown"));

    const found = await Promise.all(
      subjects.map((subject) => {
        const reading = subject.readings.find(({ is }) => isGood(is));
        const sends = subject.descriptor.recover?.by.includes("same-key");
        return startFaultServer(serverOf(subject), act.example(sends || !reading ? happy(subject).success : reading));
      }),
    );
    // The server of before stands at another port now.
    const moved = open.map((one, index) => ({ ...one, baseUrl: found[index]?.url }));
    const settled = await runChild<Told[]>("worker.child.ts", { urls: found.map(({ url }) => url), open: moved });
    await Promise.all(found.map((server) => server.close()));

    for (const [index, subject] of subjects.entries()) {
      const by = subject.descriptor.recover?.by ?? ["support"];
      const requests = found[index]?.requests ?? [];
      const one = lost[index]?.requests[0];
      if (by.includes("same-key")) {
        const again = requests.find(({ method }) => method !== "GET");
        expect([again?.target, again?.body.toString()]).toEqual([one?.target, one?.body.toString()]);
        expect(settled[index]?.kind).toBe(happy(subject).success.is);
      } else if (by.includes("read")) {
        expect(requests.map(({ method }) => method)).toEqual(["GET"]);
        expect(settled[index]?.kind).toBe(happy(subject).success.is);
      } else {
        expect(requests).toEqual([]);
        expect(settled[index]).toEqual(moved[index]);
      }
      expect(settled[index]?.idempotencyKey).toBe(open[index]?.idempotencyKey);
    }
  },
);

function serverOf({ token }: Subject, instead?: Act) {
  return { token: token && { path: token.path, act: instead ?? act.example(token.answer) } };
}

/** Servers that do a thing once and give the first answer again. */
function ledgers(): Promise<FaultServer[]> {
  return Promise.all(
    subjects.map((subject) => startFaultServer(serverOf(subject), act.example(happy(subject).success))),
  );
}

/** Starts a worker, and kills it once every server that it can reach has seen it. */
async function killed(servers: readonly FaultServer[], atToken: boolean): Promise<void> {
  const path = new URL("worker.child.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [path, JSON.stringify({ urls: servers.map(({ url }) => url) })], {
    stdio: "ignore",
  });
  const closed = once(child, "close");
  const seen = (server: FaultServer, index: number) =>
    (atToken && subjects[index]?.token ? server.tokenRequests : server.requests).length > 0;
  for (let wait = 0; !servers.every(seen); wait++) {
    if (wait > 1_000) throw new Error("The worker did not come.");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  child.kill("SIGKILL");
  await closed;
}
