import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CaptureOutcome } from "@holdfast/flexpay";

/** What became of each shipment's capture: a JSON file each. A shop of its own size would have a table. */
export class Store {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async save(shipment: string, outcome: CaptureOutcome): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const path = join(this.#folder, `${shipment}.json`);
    // Whole or not at all, should the process die here.
    await writeFile(`${path}.new`, JSON.stringify(outcome));
    await rename(`${path}.new`, path);
  }

  async load(shipment: string): Promise<CaptureOutcome> {
    return JSON.parse(await readFile(join(this.#folder, `${shipment}.json`), "utf8")) as CaptureOutcome;
  }

  async shipments(): Promise<string[]> {
    const files = await readdir(this.#folder);
    return files.filter((file) => file.endsWith(".json")).map((file) => file.replace(/\.json$/, ""));
  }
}
