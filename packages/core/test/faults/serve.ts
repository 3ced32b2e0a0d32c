import * as act from "./acts.ts";
import { type Act, type FaultServer, startFaultServer } from "./server.ts";
import type { Subject } from "./subjects.ts";

/** Runs something against a fault server that hands out the subject's tokens, and stops the server. */
export async function withServer<T>(
  { token }: Subject,
  acts: readonly Act[],
  run: (server: FaultServer) => Promise<T>,
): Promise<T> {
  const server = await startFaultServer(
    { token: token && { path: token.path, act: act.example(token.answer) } },
    ...acts,
  );
  try {
    return await run(server);
  } finally {
    await server.close();
  }
}
