import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Capture } from "./shop.ts";

/** What is known of each shipment's capture: a JSON file each. A shop of its own size would have a table. */
export class Store {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async save(capture: Capture): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const path = join(this.#folder, `${capture.shipment.id}.json`);
    // Whole or not at all, should the process die here.
    await writeFile(`${path}.new`, JSON.stringify(capture));
    await rename(`${path}.new`, path);
  }

  async load(shipment: string): Promise<Capture | undefined> {
    return (await this.all()).find((capture) => capture.shipment.id === shipment);
  }

  async all(): Promise<Capture[]> {
    await mkdir(this.#folder, { recursive: true });
    const files = (await readdir(this.#folder)).filter((file) => file.endsWith(".json"));
    return Promise.all(files.map(async (file) => JSON.parse(await readFile(join(this.#folder, file), "utf8"))));
  }
}
