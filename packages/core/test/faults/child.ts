import { spawn } from "node:child_process";
import { once } from "node:events";

/** Runs a script of this folder in a process of its own and gives the JSON it prints. Throws when it does not end by itself. */
export async function runChild<T>(script: string, input: unknown, ...flags: readonly string[]): Promise<T> {
  const path = new URL(script, import.meta.url).pathname;
  const child = spawn(process.execPath, [...flags, path, JSON.stringify(input)], { stdio: ["ignore", "pipe", "pipe"] });
  const timer = setTimeout(() => child.kill("SIGKILL"), 60_000);
  let out = "";
  let errors = "";
  child.stdout.on("data", (part: Buffer) => {
    out += part.toString();
  });
  child.stderr.on("data", (part: Buffer) => {
    errors += part.toString();
  });
  const [code, signal] = await once(child, "close");
  clearTimeout(timer);
  if (code !== 0 || out === "") throw new Error(`${script} ended with ${code ?? signal}: ${errors.slice(0, 2_000)}`);
  return JSON.parse(out) as T;
}
