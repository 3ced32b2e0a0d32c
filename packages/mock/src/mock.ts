import { readProvider } from "@holdfast/core/spec";
import { createAdmin } from "./admin.ts";
import { createClock, type MockClock } from "./clock.ts";
import { connectionOf } from "./connection.ts";
import type { Fault, Step } from "./fault.ts";
import { type Gap, gapsOf } from "./gap.ts";
import { createLife, type Life } from "./life.ts";
import { listen } from "./listen.ts";
import { type Behavior, checkBehavior } from "./mock-state.ts";
import { withTokenPaths } from "./oauth.ts";
import { checkNames, checkWhole, show, within } from "./option.ts";
import { type LedgerEntry, type PaymentSetup, type PaymentView, viewOf } from "./payment-store.ts";
import { createPrism } from "./prism.ts";
import { type Received, secretsOf } from "./received.ts";
import { RequestHandler } from "./request-handler.ts";
import { serve } from "./serve.ts";
import { readSpec } from "./spec-file.ts";
import { withOptions } from "./step.ts";

/** How a mock is started. */
export interface MockOptions extends Behavior {
  /** Default 0: any free port. */
  readonly port?: number;
  /** Gets each request once it is over. What it throws is ignored. */
  readonly log?: (received: Received) => void;
}

/** A provider's stand-in on this machine. */
export interface Mock {
  /** `acme` */
  readonly name: string;
  /** `http://127.0.0.1:4010`: what goes into a client's `baseUrl`. */
  readonly url: string;
  /** Options for a client of this provider: the mock's address, made-up credentials, an environment. */
  readonly connection: { readonly baseUrl: string } & { readonly [option: string]: string };
  /** The time that keys, authorizations and settlements go by: `mock.clock.advance("P7D")`. */
  readonly clock: MockClock;
  /** Sets a payment up: `payment("6f0f…", { authorized: money("849.95", "USD") })`. Throws `RangeError` for `"849,95 USD"`. */
  payment(id: string, setup: PaymentSetup): PaymentView;
  /** A payment as it stands; undefined for one that is not there. */
  payment(id: string): PaymentView | undefined;
  /** All payments as they stand: `[{ id: "6f0f…", standing: "captured", … }]`. */
  payments(): PaymentView[];
  /** What was really carried out, and under which key. */
  ledger(): LedgerEntry[];
  /** The requests of providers' clients, without their secrets; the last 10 000. */
  requests(): Received[];
  /**
   * What strikes the next call that moves money: `next("reset-after-capture")`, `next("429", { retryAfter: 7 })`. Throws
   * `RangeError` for a fault, an option, an example or an operation there is not.
   */
  next(step: Step, options?: Omit<Fault, "fault">): void;
  /** What strikes the next calls, one after another: `script(["none", "429"])` lets one pass. Throws as `next` does. */
  script(steps: readonly Step[]): void;
  /** What the spec has no example for, and what is answered instead. */
  readonly gaps: readonly Gap[];
  /** Forgets payments, keys, ledger, requests and faults. The clock runs on. */
  reset(): void;
  /** Stops listening; what is under way ends without an answer. */
  close(): Promise<void>;
}

/**
 * Starts a mock of one spec: `await mock("acme")`, or `await mock("./specs/acme.yaml", { port: 4010 })`. Throws `RangeError`
 * for a spec that cannot be read, an option there is not or a port that is taken, `TypeError` for what is no name or path.
 */
export async function mock(spec: string | URL, options: MockOptions = {}): Promise<Mock> {
  checkOptions(options);
  const file = await readSpec(spec);
  const clock = createClock();
  const { provider, handler } = within(file.path, () => {
    const provider = readProvider(file.name, file.spec);
    return { provider, handler: new RequestHandler(file.spec, provider, clock.now, options) };
  });
  const prism = await createPrism(withTokenPaths(file.spec, provider));
  const life = createLife();
  const requests: Received[] = [];
  const controls = controlsOf(file.name, clock, handler, life, requests);
  const admin = createAdmin(controls, handler);
  const secrets = secretsOf(provider);
  const tell = recorder(requests, options.log);
  let count = 0;
  const next = () => ++count;
  const server = await listen(options.port ?? 0, (message, response) =>
    serve({ prism, handler, admin, secrets, clock, life, tell, next }, message, response),
  );
  const close = () => {
    life.end();
    return server.close();
  };
  return { ...controls, url: server.url, connection: connectionOf(provider, server.url), close };
}

/** What does not need the server. */
export type Controls = Omit<Mock, "url" | "connection" | "close">;

function controlsOf(
  name: string,
  clock: MockClock,
  handler: RequestHandler,
  life: Life,
  requests: Received[],
): Controls {
  const { payments } = handler.state;
  return {
    name,
    clock,
    payment: ((id: string, setup?: PaymentSetup) => {
      if (setup !== undefined) handler.setUp(id, setup);
      const payment = payments.find(id);
      return payment && viewOf(payment, clock.now());
    }) as Mock["payment"],
    payments: () => payments.all.map((payment) => viewOf(payment, clock.now())),
    ledger: () => payments.ledger,
    requests: () => [...requests],
    next: (step, more) => handler.add([withOptions(step, more)]),
    script: (steps) => handler.add(steps),
    gaps: gapsOf(handler.state),
    reset: () => {
      life.end();
      handler.reset();
      requests.length = 0;
    },
  };
}

/** A mock that stays up for days does not grow for days. */
const remembered = 10_000;

/** Keeps requests, and hands them on. A logger that throws changes nothing. */
function recorder(requests: Received[], log: MockOptions["log"]): (received: Received) => void {
  return (received) => {
    requests.push(received);
    if (requests.length > remembered) requests.shift();
    try {
      log?.(received);
    } catch {}
  };
}

function checkOptions(options: MockOptions): void {
  checkNames("options", options, ["port", "log", "state", "strict", "settlesAfter", "keys"]);
  const { port, log } = options;
  checkWhole("port", port, 0, 65_535);
  if (log !== undefined && typeof log !== "function") throw new RangeError(`log: not a function: ${show(log)}.`);
  checkBehavior(options);
}
