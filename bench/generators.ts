import { join } from "node:path";
import { run, type Usage } from "./child.ts";
import { root } from "./machine.ts";
import { hasPeers, peers } from "./peers.ts";

/** Something that makes clients, or a part of them, from all specs of a workspace in one process. */
export interface Generator {
  readonly name: string;
  readonly package?: string;
  readonly folder: string;
  /** At most so many specs, where more would take all day. */
  readonly most?: number;
  run(workspace: string): Promise<Usage>;
}

const folder = import.meta.dirname;
const program = (file: string) => (workspace: string) => run([join(folder, "processes", file), workspace]);

/** What `pnpm generate` runs, over another folder. */
export const generate = (workspace: string) => [join(root, "tools/generate/main.ts"), "--root", workspace];

const own: readonly Generator[] = [
  { name: "read, parse, write", package: "yaml", folder, run: program("generate-nothing.ts") },
  { name: "openapi-typescript, types alone", package: "openapi-typescript", folder, run: program("generate-types.ts") },
  { name: "holdfast, whole packages", folder, run: (workspace) => run(generate(workspace)) },
];

export async function generators(short: boolean): Promise<readonly Generator[]> {
  if (short || !hasPeers()) return own;
  const { generators } = (await import(join(peers, "generators.mjs"))) as {
    generators: (start: typeof run) => readonly Generator[];
  };
  return [...own, ...generators(run).map((generator) => ({ ...generator, folder: peers }))];
}
