import { readProvider } from "@holdfast/core/spec";
import { readIncoming } from "./incoming.ts";
import { listen } from "./listen.ts";
import { withTokenPaths } from "./oauth.ts";
import { readPrefer } from "./prefer.ts";
import { createPrism } from "./prism.ts";
import { messageOf, send } from "./send.ts";
import { readSpec } from "./spec-file.ts";

/** How a mock is started. */
export interface MockOptions {
  /** Default 0: any free port. */
  readonly port?: number;
  /** `false`: no payments, keys or ledger; Prism's examples as they stand in the spec. */
  readonly state?: boolean;
}

/** A provider's stand-in on this machine. */
export interface Mock {
  /** `flexpay` */
  readonly name: string;
  /** `http://127.0.0.1:4010`: what goes into a client's `baseUrl`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a mock of one spec: `await mock("flexpay")`, `await mock("./specs/acme.yaml")`. */
export async function mock(spec: string | URL, options: MockOptions = {}): Promise<Mock> {
  const file = await readSpec(spec);
  const provider = readProvider(file.name, file.spec);
  const prism = await createPrism(withTokenPaths(file.spec, provider));
  const server = await listen(options.port ?? 0, async (message, response) => {
    const incoming = await readIncoming(message);
    if (!incoming) return void response.destroy();
    const reply = await prism.ask(incoming, () => readPrefer(incoming.headers["prefer"]) ?? {});
    send(response, messageOf(reply));
  });
  return { name: file.name, url: server.url, close: server.close };
}

/** Starts a mock of each spec in this process; with a `port`, on that one and the following. Default: all specs there are. */
export async function startMocks({
  specs,
  port = 0,
  ...options
}: MockOptions & { readonly specs: readonly (string | URL)[] }): Promise<Mocks> {
  const started = await Promise.allSettled(
    specs.map((spec, index) => mock(spec, { ...options, port: port === 0 ? 0 : port + index })),
  );
  const mocks = started.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const close = async () => {
    await Promise.all(mocks.map((one) => one.close()));
  };
  const failed = started.find((one) => one.status === "rejected");
  if (failed) {
    await close();
    throw failed.reason;
  }
  return { mocks, close };
}

/** Mocks that run in one process. */
export interface Mocks {
  readonly mocks: readonly Mock[];
  close(): Promise<void>;
}
