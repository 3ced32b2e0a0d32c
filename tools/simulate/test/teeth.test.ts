import { describe, expect, test } from "vitest";
import type { Fetch, FetchInit } from "../../../packages/core/src/index.ts";
import type { Client, Connect } from "../caller.ts";
import { makePlan } from "../plan.ts";
import { showStory, shrink, tellStory } from "../story.ts";
import { client, model, run } from "./models.ts";

/** A client whose requests are changed on their way. `nth` counts those of one process. */
function sending(change: (init: FetchInit, nth: number) => FetchInit): Connect {
  return (provider, options) => {
    const { fetch } = options as { readonly fetch: Fetch };
    let nth = 0;
    return client(provider, { ...options, fetch: ((url, init) => fetch(url, change(init, nth++))) satisfies Fetch });
  };
}

/** A client whose outcomes are changed before anybody hears of them. */
function telling(change: (outcome: { readonly kind: string; readonly why?: string }) => object): Connect {
  return (provider, options) => {
    const honest = client(provider, options);
    const told = async (method: string, input: unknown, call: object | undefined) =>
      change(
        await (honest[method] as unknown as (input: unknown, call?: object) => Promise<{ kind: string }>)(input, call),
      );
    return {
      ...honest,
      capture: (input: unknown, call?: object) => told("capture", input, call),
      recover: (input: unknown, call?: object) => told("recover", input, call),
    } as unknown as Client;
  };
}

describe("the judge finds", () => {
  test("a fresh key for each retry", async () => {
    const fresh = sending((init, nth) =>
      init.headers["Idempotency-Key"] === undefined
        ? init
        : {
            ...init,
            headers: { ...init.headers, "Idempotency-Key": `00000000-0000-4000-8000-${String(nth).padStart(12, "0")}` },
          },
    );
    const freeForAll = { ...model("A"), facts: { ...model("A").facts, multiple: true, over: true } };

    const { offences } = await run(freeForAll, 1_000, fresh);

    expect(offences.double).toBeGreaterThan(50);
    expect(offences.promise).toBeGreaterThan(50);
  });

  test("a refusal that is believed after an attempt whose fate is unknown", async () => {
    const believing = telling((outcome) =>
      outcome.kind === "unknown" && (outcome.why === "earlier_attempt" || outcome.why === "already_done")
        ? { ...outcome, kind: "declined", again: "never" }
        : outcome,
    );

    expect((await run("B", 1_000, believing)).offences.contradiction).toBeGreaterThan(50);
    expect((await run("F", 1_000, believing)).offences.contradiction).toBeGreaterThan(5);
  });

  test("a timeout that is taken for a refusal", async () => {
    const hasty = telling((outcome) =>
      outcome.kind === "unknown" && outcome.why === "timeout" ? { ...outcome, kind: "not_sent" } : outcome,
    );

    expect((await run("C", 1_000, hasty)).offences.contradiction).toBeGreaterThan(20);
  });

  test("an unknown that is taken for a success", async () => {
    const hopeful = telling((outcome) => (outcome.kind === "unknown" ? { ...outcome, kind: "captured" } : outcome));

    expect((await run("H", 1_000, hopeful)).offences.contradiction).toBeGreaterThan(50);
  });

  test("what was taken on and is taken for settled", async () => {
    const early = telling((outcome) => (outcome.kind === "accepted" ? { ...outcome, kind: "captured" } : outcome));

    expect((await run("G", 1_000, early)).offences.contradiction).toBeGreaterThan(50);
  });

  test("an amount that is a cent short, on the wire and in the ledger", async () => {
    const short = sending((init) => ({
      ...init,
      ...(init.body && {
        body: init.body.replace(/"amount":(\d+)/, (_, minor: string) => `"amount":${Number(minor) - 1}`),
      }),
    }));

    expect((await run("A", 500, short)).offences.amount).toBeGreaterThan(400);
  });

  test("an amount that is left out, where that means everything", async () => {
    const lost = sending((init) => (init.body ? { ...init, body: "{}" } : init));

    expect((await run("F", 500, lost)).offences.amount).toBeGreaterThan(300);
  });

  test("redirects that are followed, and a second host", async () => {
    const following = sending((init) => ({ ...init, redirect: "follow" as "manual" }));
    const elsewhere: Connect = (provider, options) => {
      const { fetch } = options as { readonly fetch: Fetch };
      return client(provider, {
        ...options,
        fetch: ((_, init) => fetch("https://elsewhere.example/", init)) satisfies Fetch,
      });
    };

    expect((await run("A", 100, following)).offences.promise).toBe(100);
    expect((await run("A", 100, elsewhere)).offences.promise).toBe(100);
  });

  test("a provider that forgets its keys at once", async () => {
    const { facts } = model("D");
    const forgetful = { ...model("D"), facts: { ...facts, ttl: 0 } };

    expect((await run(forgetful, 1_000)).offences.double).toBeGreaterThan(50);
  });

  test("a wait that is cut short", async () => {
    const hurried: Connect = (provider, options) => {
      const { clock } = options as { readonly clock: { after(ms: number, run: () => void): () => void } };
      const after = (ms: number, run: () => void) => clock.after(ms >= 10_000 ? ms : ms / 2, run);
      return client(provider, { ...options, clock: { ...clock, after } });
    };

    const { failures } = await run("A", 1_000, hurried);

    expect(failures.some(({ text }) => text.startsWith("early:"))).toBe(true);
  });

  test("a call that never ends", async () => {
    const patient: Connect = (provider, options) => {
      const { clock } = options as { readonly clock: { after(ms: number, run: () => void): () => void } };
      const after = (ms: number, run: () => void) => (ms >= 5_000 ? () => {} : clock.after(ms, run));
      return client(provider, { ...options, clock: { ...clock, after } });
    };

    const { failures } = await run("A", 300, patient);

    expect(failures.some(({ text }) => text.startsWith("hang:"))).toBe(true);
  });

  test("secrets that stand in an outcome", async () => {
    const chatty = telling((outcome) => ({ ...outcome, input: { apiKey: "canary-0-0123456789abcdef" } }));

    expect((await run("A", 100, chatty)).offences.promise).toBeGreaterThan(10);
  });
});

test("a failure is replayed by itself, and told shorter than it was", async () => {
  const hasty = telling((outcome) => (outcome.kind === "unknown" ? { ...outcome, kind: "not_sent" } : outcome));
  const models = [model("C")];
  const [failure] = (await run("C", 200, hasty)).failures;

  const whole = await tellStory(makePlan(7, failure?.index ?? 0, models), hasty);
  const short = await shrink(whole, hasty);
  const text = showStory(whole, short);

  expect(whole.findings).toContainEqual({ offence: failure?.offence, text: failure?.text });
  expect(short.findings[0]?.offence).toBe("contradiction");
  expect(short.faults).toBe(1);
  expect(short.requests).toBeLessThanOrEqual(whole.requests);
  expect(text).toContain("✗ contradiction: not_sent at call 1, but the ledger has");
});
