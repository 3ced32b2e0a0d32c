import { setImmediate } from "node:timers/promises";
import type { Connect } from "./caller.ts";
import { showAmount } from "./decimal.ts";
import type { Finding, Offence } from "./judge.ts";
import type { Plan } from "./plan.ts";
import { Simulation } from "./simulation.ts";
import { Tally } from "./tally.ts";

/** One capture, told. */
export interface Story {
  readonly plan: Plan;
  readonly lines: readonly string[];
  readonly findings: readonly Finding[];
  /** Requests and faults in it. */
  readonly requests: number;
  readonly faults: number;
}

export async function tellStory(plan: Plan, connect: Connect): Promise<Story> {
  const lines: string[] = [];
  const tally = new Tally();
  const simulation = new Simulation(plan, { connect, tally, tell: (line) => lines.push(line) });
  do await setImmediate();
  while (simulation.step());
  const { requests } = simulation;
  const faults = tally.faulted + (tally.events["faults at reads and tokens"] ?? 0);
  return { plan, lines, findings: simulation.judge.findings, requests, faults };
}

/** The shortest story in which the same goes wrong: whatever can be left out is left out. */
export async function shrink(whole: Story, connect: Connect): Promise<Story> {
  const offence = whole.findings[0]?.offence;
  if (!offence) return whole;
  let best = whole;
  for (;;) {
    const shorter = await firstShorter(best, offence, connect);
    if (!shorter) return best;
    best = shorter;
  }
}

async function firstShorter(story: Story, offence: Offence, connect: Connect): Promise<Story | undefined> {
  for (const plan of simpler(story)) {
    const told = await tellStory(plan, connect);
    if (told.findings.some((one) => one.offence === offence)) return told;
  }
  return undefined;
}

/** The same plan with one thing less in it. */
function* simpler({ plan, requests }: Story): Generator<Plan> {
  const { workers, provider, habits, calm } = plan;
  if (workers.length > 1)
    for (const worker of workers) yield { ...plan, workers: workers.filter((one) => one !== worker) };
  for (const worker of workers) {
    const change = (other: Partial<typeof worker>) => ({
      ...plan,
      workers: workers.map((one) => (one === worker ? { ...one, ...other } : one)),
    });
    for (const crash of worker.crashes) yield change({ crashes: worker.crashes.filter((one) => one !== crash) });
    if (worker.abortAfter !== undefined) yield change({ abortAfter: undefined });
    if (worker.timeoutMs !== undefined) yield change({ timeoutMs: undefined });
    if (worker.deadlineMs !== undefined) yield change({ deadlineMs: undefined });
    if (worker.retries !== undefined) yield change({ retries: undefined });
  }
  if (plan.shares) yield { ...plan, shares: false };
  if (provider.sibling) yield { ...plan, provider: { ...provider, sibling: undefined } };
  if (provider.lag > 0) yield { ...plan, provider: { ...provider, lag: 0 } };
  if (provider.fate !== "approve") yield { ...plan, provider: { ...provider, fate: "approve" } };
  if (provider.fails) yield { ...plan, provider: { ...provider, fails: false } };
  if (habits.mistake) yield { ...plan, habits: { ...habits, mistake: undefined } };
  if (habits.meddles) yield { ...plan, habits: { ...habits, meddles: false } };
  if (habits.observes) yield { ...plan, habits: { ...habits, observes: false } };
  if (habits.insists) yield { ...plan, habits: { ...habits, insists: false } };
  if (habits.reuses) yield { ...plan, habits: { ...habits, reuses: false } };
  for (let number = 0; number < requests; number++)
    if (!calm.has(number)) yield { ...plan, calm: new Set([...calm, number]) };
}

/** The story as a person reads it. */
export function showStory(whole: Story, { plan, lines, findings, requests, faults }: Story): string {
  const { model, amount, currency, authorized, provider, habits } = plan;
  const asked = amount === undefined ? `all of ${showAmount(authorized, currency)}` : showAmount(amount, currency);
  const provided = [
    `replays ${provider.replay}`,
    `remembers ${provider.remembers}`,
    `${provider.fate}s`,
    provider.settles !== undefined && `settles after ${Math.round(provider.settles / 1_000)} s`,
    provider.lag > 0 && `reads lag by ${Math.round(provider.lag)} ms`,
  ].filter(Boolean);
  return [
    `Capture ${plan.index} at model ${model.name}: ${asked} of ${showAmount(authorized, currency)}.`,
    `The provider ${provided.join(", ")}. The shop ${habits.tells ? "says" : "does not say"} when the key was first used and ${habits.stores ? "stores" : "does not store"} outcomes.`,
    ...(plan.shares ? ["Its workers share one client."] : []),
    ...(whole.requests === requests && whole.faults === faults
      ? []
      : [`Shrunk from ${whole.requests} requests and ${whole.faults} faults to ${requests} and ${faults}.`]),
    "",
    ...lines,
    "",
    ...(findings.length === 0
      ? ["Nothing is wrong."]
      : findings.map(({ offence, text }) => `✗ ${names[offence]}: ${text}`)),
  ].join("\n");
}

const names: { readonly [offence in Offence]: string } = {
  double: "double capture",
  amount: "wrong amount",
  contradiction: "contradiction",
  promise: "broken promise",
};
