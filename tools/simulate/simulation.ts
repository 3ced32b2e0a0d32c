import type { Connect } from "./caller.ts";
import { mix } from "./chance.ts";
import { Judge } from "./judge.ts";
import { Merchant } from "./merchant.ts";
import type { Plan } from "./plan.ts";
import { SimulatedProvider } from "./provider.ts";
import type { Setting } from "./setting.ts";
import type { Tally } from "./tally.ts";
import { Timeline } from "./timeline.ts";

export interface SimulationOptions {
  readonly connect: Connect;
  readonly tally: Tally;
  readonly real?: boolean;
  readonly tell?: (line: string) => void;
}

/** One capture with everything around it: caller, network, provider, clock and judge. */
export class Simulation {
  readonly judge: Judge;
  readonly #plan: Plan;
  readonly #timeline: Timeline;
  readonly #tally: Tally;
  readonly #setting: Setting;
  #over = false;

  constructor(plan: Plan, { connect, tally, real = false, tell }: SimulationOptions) {
    this.#plan = plan;
    this.#tally = tally;
    // Not on a whole millisecond: clocks seldom are.
    const start = Date.UTC(2026, 10, 21, 9) + (plan.index % 3_600) * 1_000.37;
    this.#timeline = new Timeline(start);
    const provider = new SimulatedProvider(plan, this.#timeline);
    this.judge = new Judge(plan, this.#timeline, provider.ledger);
    this.#setting = {
      plan,
      timeline: this.#timeline,
      provider,
      judge: this.judge,
      tally,
      traffic: { faults: true, latest: -1, sent: 0, bytes: undefined, begun: false, met: false },
      real,
      tell: tell && ((line) => tell(`${((this.#timeline.now - start) / 1_000).toFixed(3).padStart(11)} s  ${line}`)),
    };
    const end = () => {
      this.#over = true;
    };
    const fail = (error: unknown) => {
      end();
      this.judge.broken("threw", String(error));
    };
    new Merchant(this.#setting, connect).run().then(end, fail);
  }

  /** How many it took. */
  get requests(): number {
    return this.#setting.traffic.sent;
  }

  /** One moment further. False where everything is over. */
  step(): boolean {
    // What is still on its way when the caller is done arrives all the same.
    if (this.#timeline.step()) return true;
    if (!this.#over) this.judge.broken("hang", "a call never ended");
    this.#close();
    return false;
  }

  #close(): void {
    this.judge.close();
    const { index, model } = this.#plan;
    const { traffic, provider } = this.#setting;
    const tally = this.#tally;
    tally.model(model.name).captures += 1;
    if (!traffic.met) tally.count("met nothing");
    for (const offence of new Set(this.judge.findings.map((one) => one.offence))) {
      tally.offences[offence] += 1;
      const { text = "" } = this.judge.findings.find((one) => one.offence === offence) ?? {};
      if (tally.failures.length < 20) tally.failures.push({ index, model: model.name, offence, text });
    }
    const hash = mix(traffic.sent, provider.ledger.ours().length);
    tally.finish(index, mix(hash, Math.round((this.#timeline.now % 1e9) * 8)));
  }
}
