import { Chance, mix } from "./chance.ts";
import { type Capture, Ledger, stateAt } from "./ledger.ts";
import type { Plan } from "./plan.ts";
import type { Showing, Template } from "./template.ts";
import type { Timeline } from "./timeline.ts";
import type { Incoming } from "./wire.ts";

/** What an answer of the provider means. Faults of the network are not among them. */
export type Meaning =
  | "done"
  | "accepted"
  | "refused"
  | "duplicate"
  | "conflict"
  | "in_flight"
  | "other_body"
  | "gate"
  | "state"
  | "token";

/** An answer as the provider gives it. */
export interface Raw {
  readonly meaning: Meaning;
  readonly status: number;
  readonly media: string | undefined;
  readonly text: string;
  /** That it speaks for everything sent under this key, as the spec documents. */
  readonly settles: boolean;
}

export interface Sender {
  readonly sending: number;
  readonly call: number;
  /** It was long on its way, and is done as it arrives. */
  readonly late?: boolean;
}

interface Memory {
  readonly bytes: string;
  readonly since: number;
  /** Undefined while it is worked on. */
  answer?: Raw;
  capture?: Capture;
  readonly waiting: ((raw: Raw) => void)[];
}

/** One payment at a provider that behaves as its spec documents; what is not documented, the plan decides. */
export class SimulatedProvider {
  readonly ledger = new Ledger();
  readonly #plan: Plan;
  readonly #timeline: Timeline;
  readonly #keys = new Map<string, Memory>();
  readonly #start: number;
  readonly #tokens = new Map<string, number>();
  /** The body of the last capture request that came. */
  #asked: Incoming["body"] | undefined;
  #issued = 0;
  #tries = 0;
  #calm = false;

  constructor(plan: Plan, timeline: Timeline) {
    this.#plan = plan;
    this.#timeline = timeline;
    this.#start = timeline.now;
    const { sibling } = plan.provider;
    if (sibling) {
      timeline.after(sibling.at, () => {
        // Somebody else's: only if it still fits.
        if (sibling.amount > this.#remaining()) return;
        const at = timeline.now;
        const { currency } = plan;
        const { amount } = sibling;
        this.ledger.add({
          sending: undefined,
          call: undefined,
          amount,
          currency,
          reference: "another",
          at,
          settlesAt: at,
          fails: false,
        });
      });
    }
  }

  /** A request has arrived. `answer` is called when the provider is done with it. */
  receive(incoming: Incoming, sender: Sender, answer: (raw: Raw) => void): void {
    const { model } = this.#plan;
    const chance = new Chance(mix(this.#plan.seed, 7_000 + sender.sending));
    const slow = chance.hits(0.06) && !this.#calm;
    const work = sender.late ? 0 : slow ? 1_000 + chance.next() * 11_000 : 20 + chance.next() * 300;
    if (incoming.operation === model.token?.name) {
      this.#timeline.after(work, () => answer(this.#grant()));
    } else if (model.token && !this.#isFresh(incoming)) {
      answer(this.gate(401));
    } else if (incoming.operation === model.read?.name) {
      // What it says is of some moment while it is worked on.
      const looked = work * chance.next();
      this.#timeline.after(looked, () => {
        const state = this.#state(incoming, chance);
        this.#timeline.after(work - looked, () => answer(state));
      });
    } else {
      this.#capture(incoming, sender, chance, work, answer);
    }
  }

  /** From now on it answers soon. */
  calmDown(): void {
    this.#calm = true;
  }

  /** All tokens are void from now on. */
  revokeTokens(): void {
    this.#tokens.clear();
  }

  /** No access. */
  gate(status: 401 | 403): Raw {
    const { unauthorized, forbidden } = this.#plan.model.answers;
    const [template] = status === 401 ? unauthorized : forbidden;
    if (template) return this.#show("gate", template);
    return { meaning: "gate", status, media: undefined, text: "", settles: false };
  }

  /** What the network shows in place of an answer: of this kind, and filled in as for this request. */
  show(template: Template, incoming: Incoming, wrong?: "amount" | "currency" | "id"): Raw {
    const amount = this.#amountOf(incoming) ?? 1;
    const showing = this.#showing(incoming, { amount, captures: this.ledger.standing(this.#timeline.now) });
    if (wrong === undefined) return this.#show("state", template, showing);
    const shift = (one: number) => (wrong === "amount" ? one + 1 : one);
    return this.#show("state", template, {
      amount: shift(amount),
      total: wrong === "amount" ? amount - 1 : Math.max(showing.total, amount),
      currency: wrong === "currency" ? (this.#plan.currency === "EUR" ? "USD" : "EUR") : showing.currency,
      captures: [
        ...showing.captures.map((one) => ({ ...one, amount: shift(one.amount) })),
        { id: "cap-x", amount: shift(amount), currency: showing.currency, reference: this.#referenceOf(incoming) },
      ].filter(({ amount: one }) => wrong !== "amount" || one !== amount),
      echo: (place) => (wrong === "id" ? "00000000-0000-4000-8000-00000000dead" : showing.echo(place)),
    });
  }

  #capture(incoming: Incoming, sender: Sender, chance: Chance, work: number, answer: (raw: Raw) => void): void {
    const { model, provider } = this.#plan;
    const { key } = incoming;
    const now = this.#timeline.now;
    this.#asked = incoming.body;
    if (key === undefined) {
      this.#timeline.after(work, () => answer(this.#execute(incoming, sender, chance).raw));
      return;
    }
    const { ttl } = model.facts;
    const known = this.#keys.get(key);
    if (known && (ttl === undefined || now - known.since < ttl)) {
      if (known.bytes !== incoming.bytes) answer(this.#refuse("other_body", chance, incoming));
      else if (known.answer) answer(this.#replay(known, known.answer, incoming, chance));
      else if (provider.inFlight === "answer" && model.answers.inFlight.length > 0)
        answer(this.#show("in_flight", chance.pick(model.answers.inFlight), this.#showing(incoming, {})));
      else known.waiting.push(answer);
      return;
    }
    const memory: Memory = { bytes: incoming.bytes, since: now, waiting: [] };
    this.#keys.set(key, memory);
    this.#timeline.after(work, () => {
      const { raw, capture } = this.#execute(incoming, sender, chance);
      memory.answer = raw;
      if (capture) memory.capture = capture;
      else if (provider.remembers === "success") this.#keys.delete(key);
      answer(raw);
      for (const other of memory.waiting)
        other(provider.replay === "conflict" ? this.#conflict(incoming, chance) : raw);
    });
  }

  /** The moment of truth. */
  #execute(
    incoming: Incoming,
    { sending, call }: Sender,
    chance: Chance,
  ): { readonly raw: Raw; readonly capture?: Capture } {
    const { model, provider, currency } = this.#plan;
    const { answers } = model;
    const now = this.#timeline.now;
    const elapsed = now - this.#start;
    const first = this.#tries++ === 0;
    const amount = this.#amountOf(incoming);
    const standing = this.ledger.standing(now);
    if (amount === undefined) return { raw: this.#refuse("refused", chance, incoming) };
    if (!provider.multiple && standing.length > 0) return { raw: this.#refuse("duplicate", chance, incoming) };
    if (amount === 0 || (provider.over && amount > this.#remaining())) {
      return { raw: this.#refuse("duplicate", chance, incoming) };
    }
    if (
      provider.fate === "decline" ||
      (provider.fate === "decline-first" && first) ||
      (provider.fate === "void" && elapsed >= provider.voidAt)
    ) {
      return { raw: this.#refuse("refused", chance, incoming) };
    }
    const capture = this.ledger.add({
      sending,
      call,
      amount,
      currency,
      reference: this.#referenceOf(incoming),
      at: now,
      settlesAt: now + (provider.settles ?? 0),
      fails: provider.fails,
    });
    const pool = provider.settles === undefined ? answers.done : answers.accepted;
    const raw = this.#show(
      provider.settles === undefined ? "done" : "accepted",
      chance.pick(pool),
      this.#showing(incoming, { amount, captures: this.ledger.standing(now) }),
    );
    return { raw, capture };
  }

  #replay(known: Memory, first: Raw, incoming: Incoming, chance: Chance): Raw {
    const { model, provider } = this.#plan;
    if (provider.replay === "conflict") return this.#conflict(incoming, chance);
    const { capture } = known;
    if (provider.replay === "original" || !capture) return first;
    const { answers } = model;
    const state = stateAt(capture, this.#timeline.now);
    const pool = state === "pending" ? answers.accepted : state === "done" ? answers.done : answers.refused;
    if (pool.length === 0) return first;
    const { amount } = capture;
    const showing = this.#showing(incoming, { amount, captures: this.ledger.standing(this.#timeline.now) });
    // Today's state is the payment itself, and no error.
    const states = pool.filter(({ status }) => status < 300);
    const meaning = state === "pending" ? "accepted" : state === "done" ? "done" : "refused";
    return this.#show(meaning, chance.pick(states.length > 0 ? states : pool), showing);
  }

  #conflict(incoming: Incoming, chance: Chance): Raw {
    return this.#refuse("conflict", chance, incoming);
  }

  #refuse(meaning: "refused" | "duplicate" | "conflict" | "other_body", chance: Chance, incoming: Incoming): Raw {
    const { answers } = this.#plan.model;
    const before = meaning === "duplicate" || meaning === "conflict";
    const pool = before && answers.duplicate.length > 0 ? answers.duplicate : answers.refused;
    const amount = this.#amountOf(incoming) ?? 0;
    const captures = this.ledger.standing(this.#timeline.now);
    return this.#show(meaning, chance.pick(pool), this.#showing(incoming, { amount, captures }));
  }

  /** What a read shows: the state as it was a while ago. */
  #state(incoming: Incoming, chance: Chance): Raw {
    const { model, provider } = this.#plan;
    const { readings } = model;
    const now = this.#timeline.now;
    const then = now - provider.lag;
    const captures = this.ledger.all().filter(({ at }) => at <= then);
    const states = captures.map((one) => stateAt(one, then));
    const done = captures.filter((_, index) => states[index] === "done");
    const voided = provider.fate === "void" && then - this.#start >= provider.voidAt;
    const pool =
      done.length > 0
        ? readings.captured
        : states.includes("pending")
          ? readings.accepted
          : states.includes("failed") || voided
            ? readings.ended
            : readings.open;
    const [shown] = done;
    // A state repeats what the capture asked.
    const asked = { ...incoming, body: this.#asked ?? {} };
    const showing = this.#showing(asked, { amount: shown?.amount ?? captures[0]?.amount ?? 0, captures: done });
    return this.#show("state", chance.pick(pool.length > 0 ? pool : readings.vague), showing);
  }

  #grant(): Raw {
    const { descriptor, token } = this.#plan.model;
    const credential = descriptor.credentials.flat().find((one) => one.scheme === "token");
    const value = `canary-token-${++this.#issued}`;
    const lifetime = credential && "after" in credential.expires ? credential.expires.after : 600_000;
    this.#tokens.set(value, this.#timeline.now + lifetime);
    const body: { [field: string]: unknown } = { success: true };
    if (credential) body[credential.token.slice(1)] = value;
    if (credential && "at" in credential.expires)
      body[credential.expires.at.slice(1)] =
        credential.expires.form === "seconds" ? lifetime / 1_000 : this.#timeline.now + lifetime;
    const [media] = token?.operation.answers["200"]?.media ?? ["application/json"];
    return { meaning: "token", status: 200, media, text: JSON.stringify(body), settles: false };
  }

  #isFresh({ header }: Incoming): boolean {
    const value = String(header.Authorization ?? "").slice("Bearer ".length);
    return (this.#tokens.get(value) ?? 0) > this.#timeline.now;
  }

  #amountOf({ amount }: Incoming): number | undefined {
    if (amount !== "left out") return amount?.minor;
    const { form } = this.#plan.model;
    return form.amount?.omitted === "full" ? this.#plan.authorized : this.#remaining();
  }

  #remaining(): number {
    const taken = this.ledger.standing(this.#timeline.now).reduce((sum, { amount }) => sum + amount, 0);
    return Math.max(0, this.#plan.authorized - taken);
  }

  #referenceOf({ key, body }: Incoming): string | undefined {
    const { reference } = this.#plan.model.facts;
    if (reference === undefined) return undefined;
    const value = reference === "key" ? key : body[reference.field];
    return typeof value === "string" ? value : undefined;
  }

  #showing(
    incoming: Incoming,
    { amount = 0, captures = [] }: { amount?: number; captures?: readonly Capture[] },
  ): Showing {
    const now = this.#timeline.now;
    const total = captures.reduce((sum, one) => sum + (stateAt(one, now) === "done" ? one.amount : 0), 0);
    return { amount, total, captures, currency: this.#plan.currency, echo: (place) => echoOf(incoming, place) };
  }

  #show(meaning: Meaning, template: Template, showing?: Showing): Raw {
    const { status, media, settles } = template;
    const text = media === undefined ? "" : template.render(showing ?? nothing);
    return { meaning, status, media, text, settles };
  }
}

const nothing: Showing = { amount: 0, total: 0, currency: "USD", captures: [], echo: () => "" };

/** `$request.path.id`, `$request.body#/id`, `$request.header.Name`. */
function echoOf({ path, body, header, query }: Incoming, place: string): string {
  const [, part = "", name = ""] = /^\$request\.(path|query|header|body)(?:\.|#\/)(.+)$/.exec(place) ?? [];
  const holder = { path, query, header, body }[part];
  return String(holder?.[name] ?? "");
}
