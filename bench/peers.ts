import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** Where the clients and generators lie that only the whole bench needs: a workspace of its own. */
export const peers = join(import.meta.dirname, "peers");

export function hasPeers(): boolean {
  return existsSync(join(peers, "generated/kubb.mjs"));
}

/** Installs them as their own lockfile says, and lets those that generate do so, from the spec as it is now. */
export function installPeers(): void {
  const options = { cwd: peers, stdio: "inherit" } as const;
  execFileSync("pnpm", ["install", "--frozen-lockfile"], options);
  execFileSync(process.execPath, ["prepare.mjs"], options);
}
