// Runs in every runtime: makes the calls it is told on its input, a line of JSON each, and says what came of them.
import { createInterface } from "node:readline";
import { connect, type Fetch, systemClock } from "../../packages/core/src/index.ts";

export interface Task {
  readonly id: number;
  readonly provider: object;
  readonly operation: string;
  readonly input: object;
  readonly options: { readonly [option: string]: unknown };
  readonly call?: object;
  /** Requests go here instead, but for those to the paths that follow. */
  readonly divert?: { readonly to: string; readonly except: string | undefined };
  readonly abortAfterMs?: number;
  /** This often, one after the other; the last outcome counts. */
  readonly times?: number;
}

type Client = { readonly [method: string]: (input: object, call: object) => Promise<object> };

async function run({ provider, operation, input, options, call, divert, abortAfterMs, times = 1 }: Task) {
  const clock = { ...systemClock, random: () => 0 };
  const fetch: Fetch = (url, init) => {
    const { pathname, search } = new URL(url);
    const other = divert && !(divert.except && pathname.endsWith(divert.except));
    return globalThis.fetch(other ? divert.to + pathname + search : url, init);
  };
  const client = connect<Client>(provider as never, { ...options, clock, ...(divert && { fetch }) });
  const signal = abortAfterMs === undefined ? {} : { signal: AbortSignal.timeout(abortAfterMs) };
  const method = client[operation] as Client[string];
  for (let time = 1; time < times; time++) await method(input, { ...call, ...signal });
  return method(input, { ...call, ...signal });
}

for await (const line of createInterface({ input: process.stdin })) {
  const task = JSON.parse(line) as Task;
  run(task).then(
    (outcome) => console.log(JSON.stringify({ id: task.id, outcome })),
    (error) => console.log(JSON.stringify({ id: task.id, outcome: { kind: `threw ${String(error)}`, attempts: [] } })),
  );
}
