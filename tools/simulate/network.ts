import type { Fetch, FetchInit } from "../../packages/core/src/fetch.ts";
import type { Call } from "./call.ts";
import { type Fault, faults, totalWeight } from "./fault.ts";
import { currentCall, type Process } from "./process.ts";
import { Sending } from "./sending.ts";
import type { Setting } from "./setting.ts";
import { type Incoming, origin } from "./wire.ts";

/** The `fetch` of a process. */
export function networkOf(setting: Setting, process: Process): Fetch {
  return (url, init) =>
    new Promise((resolve, reject) => {
      // A process that died here sent nothing.
      const call = currentCall();
      if (!call || !process.contact()) return;
      const incoming = inspect(setting, call, url, init);
      if (!incoming) return;
      const number = setting.traffic.sent++;
      const waiting = { process, call, signal: init.signal, resolve, reject };
      const sending = new Sending(setting, number, incoming, waiting);
      const name = strike(setting, sending);
      const { tally, tell, traffic } = setting;
      if (name) traffic.met = true;
      if (sending.isMoney) tally.attempt(name);
      else if (name) tally.count("faults at reads and tokens");
      tell?.(
        `call ${call.number}, request ${number}: ${init.method} ${url.slice(origin.length)} ${init.body ?? ""} · ${name ?? "passes"}`,
      );
    });
}

/** Holds each request against what was promised. */
function inspect(
  { judge, plan, traffic, timeline }: Setting,
  call: Call,
  url: string,
  init: FetchInit,
): Incoming | undefined {
  if (!url.startsWith(`${origin}/`)) {
    judge.broken("leak", `a request went to ${url}`);
    return undefined;
  }
  if (init.redirect !== "manual") judge.broken("redirect", `redirects are to be ${init.redirect}`);
  const { model } = plan;
  const incoming = model.wire.read(url, init);
  if (!incoming) {
    judge.broken("bytes", `no operation has the address ${init.method} ${url}`);
    return undefined;
  }
  if (incoming.operation !== model.money.name || call.operation === "reuse") return incoming;
  call.sent += 1;
  traffic.bytes ??= incoming.bytes;
  if (incoming.bytes !== traffic.bytes) judge.broken("bytes", `sent ${incoming.bytes} after ${traffic.bytes}`);
  if (call.final) judge.broken("resent", "sent again after a whole answer");
  if (timeline.now < call.notBefore)
    judge.broken("early", `sent ${call.notBefore - timeline.now} ms before Retry-After`);
  judge.checkAsked(incoming);
  return incoming;
}

/** Does to the request what is decided for its number. Returns the fault's name. */
function strike({ plan, traffic }: Setting, sending: Sending): string | undefined {
  const { chance, isMoney, number } = sending;
  const first = plan.first && isMoney && !traffic.begun;
  const hit = chance.hits(isMoney ? plan.rate : plan.rate / 2);
  if (isMoney) traffic.begun = true;
  if (traffic.faults && !plan.calm.has(number) && (first || hit)) {
    // Not each fault can happen to each request.
    for (let tries = 0; tries < 8; tries++) {
      const fault = pick(chance.next());
      if (fault.moneyOnly && !isMoney) continue;
      if (fault.strike(sending) !== false) return fault.name;
    }
  }
  sending.pass();
  return undefined;
}

function pick(chance: number): Fault {
  let rest = chance * totalWeight;
  for (const fault of faults) {
    rest -= fault.weight;
    if (rest < 0) return fault;
  }
  return faults[0] as Fault;
}
