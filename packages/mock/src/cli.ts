import { helpText, readArguments } from "./arguments.ts";
import type { Step } from "./fault.ts";
import { showGap } from "./gap.ts";
import { type Mocks, startMocks } from "./mocks.ts";
import { lineOf } from "./received.ts";
import { specNames } from "./spec-file.ts";

/** The command line: starts what is asked for and prints each request in a line. Throws what is to be said to the user. */
export async function runCli(given: readonly string[], print: (line: string) => void): Promise<Mocks | undefined> {
  const { specs, port, faults, strict, plain, help } = readArguments(given);
  if (help) {
    print(helpText(await specNames()));
    return undefined;
  }
  const running = await startMocks({
    ...(specs.length > 0 && { specs }),
    port,
    strict,
    state: !plain,
    log: (received) => print(`${nameOf(received.provider)}${lineOf(received)}`),
  });
  const width = Math.max(...running.mocks.map(({ name }) => name.length));
  const nameOf = (name: string) => (running.mocks.length > 1 ? `${name.padEnd(width)}  ` : "");
  try {
    for (const one of running.mocks) one.script(faults as Step[]);
  } catch (error) {
    await running.close();
    throw error;
  }
  for (const one of running.mocks) {
    print(`${one.name.padEnd(width)}  ${one.url}  (its state, and faults to come: ${one.url}/__mock)`);
    for (const gap of one.gaps) print(`${one.name.padEnd(width)}  ${showGap(gap)}`);
  }
  return running;
}
