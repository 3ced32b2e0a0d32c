#!/usr/bin/env node
// npx @holdfast/mock: prints the address of each provider's stand-in, then each request in a line.

import { runCli } from "./cli.ts";

try {
  const running = await runCli(process.argv.slice(2), console.log);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => running?.close());
} catch (error) {
  console.error(`${(error as Error).message}\n--help tells what can be given.`);
  process.exitCode = 1;
}
