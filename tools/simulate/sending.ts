import type { FetchInit, FetchResponse } from "../../packages/core/src/fetch.ts";
import { answerKeyFor } from "../../packages/core/src/spec/index.ts";
import { type Answer, broken, lightResponse, type Piece, realResponse } from "./answer.ts";
import type { Call } from "./call.ts";
import { Chance, mix } from "./chance.ts";
import type { Answers, Model } from "./model.ts";
import type { Process } from "./process.ts";
import type { Raw } from "./provider.ts";
import type { Setting } from "./setting.ts";
import type { Template } from "./template.ts";
import type { Incoming } from "./wire.ts";

/** How the waiting client hears of its request. */
export interface Waiting {
  readonly process: Process;
  readonly call: Call;
  readonly signal: FetchInit["signal"];
  resolve(response: FetchResponse): void;
  reject(error: Error): void;
}

/** One request on its way, and what the network does with it. */
export class Sending {
  readonly number: number;
  readonly incoming: Incoming;
  readonly chance: Chance;
  readonly model: Model;
  readonly #setting: Setting;
  readonly #waiting: Waiting;

  constructor(setting: Setting, number: number, incoming: Incoming, waiting: Waiting) {
    this.#setting = setting;
    this.#waiting = waiting;
    this.number = number;
    this.incoming = incoming;
    this.chance = new Chance(mix(setting.plan.seed, 1_000 + number));
    this.model = setting.plan.model;
  }

  get isMoney(): boolean {
    return this.incoming.operation === this.model.money.name;
  }

  /** It arrives, and `then` hears the provider's answer. */
  execute(then: (raw: Raw) => void): void {
    this.#arrive(this.#latency(), then);
  }

  /** It is done when nobody waits any more, at the latest just so that it shows when it has to; later attempts overtake it. */
  executeLate(): void {
    const { model, provider } = this.#setting.plan;
    const { chance } = this;
    const most = (model.facts.settle ?? 60_000) - provider.lag;
    const delay = chance.hits(0.3) ? chance.next() * 2_000 : most - chance.next() * (chance.hits(0.5) ? 4_000 : most);
    this.#arrive(delay, () => {}, true);
  }

  /** It arrives or not; the client hears something else anyway. */
  maybeExecute(then: () => void): void {
    if (this.chance.hits(0.6)) this.execute(then);
    else this.#setting.timeline.after(this.#latency(), then);
  }

  /** Nothing went wrong. */
  pass(): void {
    this.execute((raw) => this.#hand(answerOf(raw.status, headersOf(raw), raw.text), { raw }));
  }

  answer(raw: Raw, delay = 0): void {
    const final = raw.meaning === "gate" && raw.status === 403;
    this.#hand(answerOf(raw.status, headersOf(raw), raw.text), { delay, final });
  }

  answerText(status: number, media: string, text: string, final = false): void {
    this.#hand(answerOf(status, { "content-type": media }, text), { final });
  }

  answerPieces(raw: Raw, body: readonly Piece[]): void {
    this.#hand({ status: raw.status, headers: headersOf(raw), body }, {});
  }

  answerRedirect(status: number): void {
    const location = this.chance.pick([
      "https://elsewhere.example/login",
      "/moved",
      "http://provider.simulate.example/",
    ]);
    this.#hand(answerOf(status, { location }, ""), {});
  }

  answerFailed(status: number): void {
    const fitting = this.isMoney ? this.model.answers.failed.filter((one) => one.status === status) : [];
    const { headers, notBefore } = this.chance.hits(0.2) ? this.#retryAfter() : nothingSaid;
    if (fitting.length > 0 && this.chance.hits(0.5)) {
      const raw = this.show(this.chance.pick(fitting));
      this.#hand(answerOf(status, { ...headersOf(raw), ...headers }, raw.text), { notBefore });
    } else {
      const [media, text] = this.chance.pick(pages);
      this.#hand(answerOf(status, { "content-type": media, ...headers }, text), { notBefore });
    }
  }

  answerTooMany(): void {
    const { headers, notBefore } = this.chance.hits(0.7) ? this.#retryAfter() : nothingSaid;
    this.#hand(answerOf(429, { "content-type": "text/plain", ...headers }, "too many"), { notBefore });
  }

  /** One of the spec's answers that is put in the place of the provider's. False where the spec has none. */
  answerAs(kind: keyof Answers, executed: "no" | "maybe", fits: (status: number) => boolean = () => true): boolean {
    const pool = this.model.answers[kind].filter(({ status }) => fits(status));
    if (pool.length === 0) return false;
    const template = this.chance.pick(pool);
    const answer = () => this.answer(this.show(template));
    if (executed === "maybe") this.maybeExecute(answer);
    else answer();
    return true;
  }

  unauthorized(): void {
    const { provider } = this.#setting;
    provider.revokeTokens();
    this.answer(provider.gate(401));
  }

  forbidden(): void {
    this.answer(this.#setting.provider.gate(403));
  }

  fail(code: string | undefined, syscall?: string): void {
    const { process, reject } = this.#waiting;
    this.#setting.timeline.after(this.#latency(), () => {
      if (process.contact()) reject(broken(code, syscall));
    });
  }

  show(template: Template): Raw {
    return this.#setting.provider.show(template, this.incoming);
  }

  /** A success that is about something else. False where a client could not tell. */
  answerWrong(): boolean {
    const template = this.#success();
    const { amount } = this.#setting.plan;
    const tells = (template?.tells ?? []).filter((what) => what === "id" || amount !== undefined);
    if (!template || tells.length === 0) return false;
    const wrong = this.chance.pick(tells);
    this.maybeExecute(() => this.answer(this.#setting.provider.show(template, this.incoming, wrong)));
    return true;
  }

  /** Whether the spec says what this status means. */
  isDeclared(status: number): boolean {
    const { money, read } = this.model;
    const { operation } = this.isMoney ? money : (read ?? money);
    return answerKeyFor(operation, status) !== undefined;
  }

  /** Whether the same key is answered from memory after this answer. */
  isRemembered({ meaning }: Raw): boolean {
    return meaning === "done" || meaning === "accepted" || this.#setting.plan.provider.remembers === "all";
  }

  #success(): Template | undefined {
    const { answers, readings, read } = this.model;
    if (this.incoming.operation === read?.name) return readings.captured[0];
    if (!this.isMoney) return undefined;
    const pool = answers.done.length > 0 ? answers.done : answers.accepted;
    return pool[this.number % pool.length];
  }

  #arrive(after: number, then: (raw: Raw) => void, late = false): void {
    const { timeline, provider, tally, tell, traffic } = this.#setting;
    timeline.after(after, () => {
      if (this.isMoney) {
        if (this.number < traffic.latest) tally.count("overtaken by a later attempt");
        traffic.latest = Math.max(traffic.latest, this.number);
      }
      const sender = { sending: this.number, call: this.#waiting.call.number, late };
      provider.receive(this.incoming, sender, (raw) => {
        if (this.isMoney) tally.count(raw.meaning);
        tell?.(`request ${this.number} at the provider: ${raw.meaning} (${raw.status} ${raw.text.slice(0, 100)})`);
        then(raw);
      });
    });
  }

  #hand(answer: Answer, { delay = 0, raw, notBefore = 0, final = false }: Handing): void {
    const { timeline, real } = this.#setting;
    const { process, call, signal, resolve } = this.#waiting;
    timeline.after(delay + this.#latency(), () => {
      if (!process.contact()) return;
      if (!signal.aborted) {
        call.notBefore = Math.max(call.notBefore, notBefore);
        // What a read is told says nothing of a capture.
        call.final ||= final && this.isMoney;
        if (raw && this.isMoney) {
          call.final ||= finals.has(raw.meaning);
          call.told ||= raw.meaning === "done" || raw.meaning === "accepted" || raw.settles;
        }
      }
      const later = (ms: number, run: () => void) => void process.clock.after(ms, run);
      resolve((real ? realResponse : lightResponse)(answer, later));
    });
  }

  #latency(): number {
    return 2 + this.chance.next() * 60;
  }

  /** Valid forms are to be heeded, all others not. */
  #retryAfter(): { readonly headers: Record<string, string>; readonly notBefore: number } {
    const { chance } = this;
    const seconds = chance.hits(0.7) ? chance.whole(0, 8) : chance.whole(9, 100_000);
    const { now } = this.#setting.timeline;
    const form = chance.next();
    if (form < 0.5) return { headers: { "retry-after": String(seconds) }, notBefore: now + seconds * 1_000 };
    if (form < 0.8) {
      const at = Math.floor(now / 1_000) * 1_000 + seconds * 1_000;
      return { headers: { "retry-after": new Date(at).toUTCString() }, notBefore: at };
    }
    const strange = ["soon", "-5", "1.5", "2099-01-01", "Mon, 32 Jan 2099 00:00:00", ""];
    return { headers: { "retry-after": chance.pick(strange) }, notBefore: 0 };
  }
}

interface Handing {
  readonly delay?: number;
  /** The provider's own answer, whole. */
  readonly raw?: Raw;
  readonly notBefore?: number;
  readonly final?: boolean;
}

const nothingSaid = { headers: {}, notBefore: 0 };

/** After these nothing is to be sent. */
const finals: ReadonlySet<string> = new Set(["done", "accepted", "refused", "duplicate", "conflict", "other_body"]);

function headersOf({ media }: Raw): { readonly [name: string]: string } {
  return media === undefined ? {} : { "content-type": media };
}

function answerOf(status: number, headers: { readonly [name: string]: string }, text: string): Answer {
  return { status, headers, body: text === "" ? [] : [{ bytes: Buffer.from(text) }] };
}

const pages = [
  ["text/html", "<html><body>Bad gateway</body></html>"],
  ["text/plain", "upstream error"],
  ["application/json", "{}"],
  ["application/json", ""],
  ["application/json", '{"error":"internal","status":"captured"}'],
] as const;
