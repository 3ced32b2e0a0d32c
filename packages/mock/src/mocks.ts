import { type Mock, type MockOptions, mock } from "./mock.ts";
import { checkWhole, show } from "./option.ts";
import { nameOf, specNames } from "./spec-file.ts";

/** Mocks that run in one process. */
export interface Mocks {
  readonly mocks: readonly Mock[];
  /** The mock of a spec by its name. Throws `RangeError` for one that was not started. */
  of(name: string): Mock;
  /** Closes all of them. */
  close(): Promise<void>;
}

/** How several mocks are started: the options of one hold for each. */
export interface MocksOptions extends MockOptions {
  /** Names or paths. Default: all specs there are. */
  readonly specs?: readonly (string | URL)[];
}

/**
 * Starts a mock of each spec in this process: `await startMocks({ specs: ["acme"], port: 4010 })`; with a `port`, on that one
 * and the following ones. Throws as `mock` does, and `RangeError` for a name that is given twice; then none of them runs.
 */
export async function startMocks({ specs, port = 0, ...options }: MocksOptions = {}): Promise<Mocks> {
  const wanted = specs ?? (await specNames());
  check(wanted, port);
  const started = await Promise.allSettled(
    wanted.map((spec, index) => mock(spec, { ...options, port: port === 0 ? 0 : port + index })),
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
  return { mocks, close, of: (name) => find(mocks, name) };
}

function check(wanted: readonly (string | URL)[], port: number): void {
  if (!Array.isArray(wanted)) throw new RangeError(`specs: not a list: ${show(wanted)}. Write [${show(wanted)}].`);
  const names = wanted.map(nameOf);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) throw new RangeError(`There can be only one mock called "${twice}" at a time.`);
  checkWhole("port", port, 0, 65_535);
  if (port === 0 || port + wanted.length - 1 <= 65_535) return;
  throw new RangeError(
    `Port ${port} leaves too few after it for ${wanted.length} mocks. Give a lower one, or 0 for any.`,
  );
}

function find(mocks: readonly Mock[], name: string): Mock {
  const found = mocks.find((one) => one.name === name);
  if (found) return found;
  throw new RangeError(`No mock of "${name}" was started. There are: ${mocks.map((one) => one.name).join(", ")}.`);
}
