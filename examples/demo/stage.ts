import { captureKey, type Fetch, type Money, type Outcome } from "@holdfast/core";
import type { Operation } from "@holdfast/core/spec";
import type { Mock } from "@holdfast/mock";
import type { Client, Provider } from "./provider.ts";
import type { Scene } from "./scene.ts";

/** A request as it went over the wire, without its credentials. */
export interface Wire {
  readonly method: string;
  readonly path: string;
  /** Whether it only gets an access token. */
  readonly isToken: boolean;
  /** `Idempotency-Key: 2f1c…`, where the key goes into a header. */
  readonly key: string | undefined;
  readonly body: string | undefined;
  /** Absent where no answer came. */
  readonly status?: number;
}

/** A call, or a recovery, and what came of it. */
export interface Step {
  readonly wire: readonly Wire[];
  readonly outcome: Outcome;
}

/** What happened in a scene. */
export interface Played extends Step {
  readonly scene: Scene;
  /** What recovering brought, as long as something was open. */
  readonly recoveries: readonly Step[];
  /** What the provider really did. */
  readonly ledger: readonly Money[];
  /** Whether it showed what it was there to show. */
  readonly passed: boolean;
}

/** Plays the scenes of a provider against its mock. */
export class Stage {
  readonly #mock: Mock;
  readonly #operations: readonly Operation[];
  readonly #create: () => Client;
  #client: Client;
  readonly #secrets: readonly string[];
  #played = 0;
  #wire: Wire[] = [];

  constructor(provider: Provider, mock: Mock) {
    this.#mock = mock;
    this.#operations = Object.values(provider.description.operations);
    // The mock's clock, so that an hour passes at once.
    const { baseUrl: _, environment: __, ...secrets } = mock.connection;
    this.#secrets = Object.values(secrets);
    this.#create = () => provider.create({ ...mock.connection, clock: mock.clock, fetch: this.#fetch });
    this.#client = this.#create();
  }

  async play(scene: Scene): Promise<Played> {
    const mock = this.#mock;
    if (!scene.goesOn) {
      mock.reset();
      // One that remembers another scene would not send an equal call where the provider has no key.
      this.#client = this.#create();
    }
    const before = mock.ledger().length;
    if (scene.answer) mock.next({ ...scene.answer, on: scene.operation });
    if (scene.lost) mock.next("reset-after-capture");
    const { idempotencyKey: given, ...input } = scene.input;
    this.#played += 1;
    const key = given === undefined ? {} : { idempotencyKey: captureKey("order-871", `shipment-${this.#played}`) };
    const method = this.#client[scene.operation] as Client[string];
    const first = await this.#step(method({ ...input, ...key }, { retries: 0 }));
    const recoveries: Step[] = [];
    for (let open = first.outcome; recoveries.length < 2 && isOpen(open); ) {
      // Later, perhaps in another process: the outcome is plain data.
      mock.clock.advance("PT1H");
      const step = await this.#step(this.#client.recover(JSON.parse(JSON.stringify(open))));
      recoveries.push(step);
      if (step.wire.length === 0 || step.outcome.kind === open.kind) break;
      open = step.outcome;
    }
    const ledger = mock.ledger().slice(before);
    const once = !scene.lost || ledger.length === 1;
    const passed = once && scene.shows.includes(first.outcome.kind);
    return { scene, ...first, recoveries, ledger: ledger.map(({ amount }) => amount), passed };
  }

  async #step(call: Promise<Outcome>): Promise<Step> {
    const outcome = await call;
    const wire = this.#wire;
    this.#wire = [];
    return { outcome, wire };
  }

  readonly #fetch: Fetch = async (url, init) => {
    const { pathname, search } = new URL(url);
    const { method, body, headers } = init;
    const names = this.#operations.flatMap(({ key }) => (key?.in === "header" ? [key.name] : []));
    const name = names.find((one) => headers[one] !== undefined);
    const isToken = this.#operations.some((one) => one.role === "token" && one.path === pathname);
    const path = this.#secrets.reduce((text, secret) => text.replaceAll(secret, "…"), pathname + search);
    const sent = { method, path, isToken, key: name && `${name}: ${headers[name]}`, body: isToken ? undefined : body };
    try {
      const response = await fetch(url, init);
      this.#wire.push({ ...sent, status: response.status });
      return response;
    } catch (error) {
      this.#wire.push(sent);
      throw error;
    }
  };
}

function isOpen({ kind }: Outcome): boolean {
  return kind === "unknown" || kind === "accepted";
}
