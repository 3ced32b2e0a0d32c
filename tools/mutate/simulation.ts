import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { ending } from "../scratch.ts";

/** What the simulation found: after so many captures, or nothing. */
export type Played =
  | { readonly found: number; readonly what: string }
  | { readonly found?: undefined; readonly broken?: string };

export const captures = 10_000;

/** Runs the simulation over a copy. A copy that ends or hangs it is broken, and no finding. */
export async function runSimulation(folder: string): Promise<Played> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "play.ts"), folder, String(captures)], {
    stdio: ["ignore", "pipe", "pipe"],
    timeout: 120_000,
    signal: ending,
  });
  let text = "";
  let errors = "";
  child.stdout.on("data", (part: Buffer) => {
    text += part.toString();
  });
  child.stderr.on("data", (part: Buffer) => {
    errors += part.toString();
  });
  await once(child, "close");
  return text === "" ? { broken: errors.slice(0, 2_000) || "it was ended" } : (JSON.parse(text) as Played);
}
