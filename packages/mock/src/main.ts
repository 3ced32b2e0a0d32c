#!/usr/bin/env node
// npx @holdfast/mock: prints the address of each provider's stand-in, then each request in a line.

import { runCli } from "./cli.ts";

// Whoever read the lines may go, as `head` does. Those that come are then lost, and the mocks go on serving.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

try {
  const running = await runCli(process.argv.slice(2), console.log);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => running?.close());
} catch (error) {
  console.error(`${(error as Error).message}\n--help tells what can be given.`);
  process.exitCode = 1;
}
