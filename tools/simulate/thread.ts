import { parentPort } from "node:worker_threads";
import { connect } from "../../packages/core/src/index.ts";
import type { Client } from "./caller.ts";
import { loadModels } from "./model.ts";
import { type Range, simulate } from "./run.ts";

// Nobody looks at the stacks of errors that are part of the play, and they cost more than the errors.
Error.stackTraceLimit = 0;

const models = loadModels();
const client = connect<Client>;

parentPort?.on("message", async (range: Range) => {
  parentPort?.postMessage(await simulate(range, { models, connect: client }));
});
