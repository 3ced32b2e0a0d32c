import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Connection, Outcome } from "@holdfast/core";
import { type Provider as Description, readProvider, SpecDocument } from "@holdfast/core/spec";
import { parse } from "yaml";

/** A generated package, as the demo finds it. */
export interface Provider {
  /** `Flex Pay` */
  readonly title: string;
  readonly description: Description;
  readonly document: SpecDocument;
  readonly specPath: string;
  /** `createFlexPay` */
  create(options: Connection & { readonly [option: string]: unknown }): Client;
  /** `captureFacts`, by the name of its operation. */
  readonly facts: { readonly [operation: string]: Facts };
}

export type Client = {
  readonly [method: string]: (input: object, options?: object) => Promise<Outcome>;
} & { recover(outcome: object): Promise<Outcome> };

export interface Facts {
  readonly [fact: string]: unknown;
}

/** All generated packages: the folders of `packages/` that carry a spec. */
export async function findProviders(packages: string): Promise<Provider[]> {
  const found = await Promise.all((await readdir(packages)).sort().map((name) => load(name, join(packages, name))));
  return found.flatMap((one) => one ?? []);
}

async function load(name: string, folder: string): Promise<Provider | undefined> {
  const text = await readFile(join(folder, "package.json"), "utf8").catch(() => undefined);
  const { exports = {} } = JSON.parse(text ?? "{}") as { exports?: { [path: string]: string & { default: string } } };
  const [entry, spec] = [exports["."], exports["./openapi.yaml"]];
  if (!entry || !spec) return undefined;
  const loaded = (await import(pathToFileURL(join(folder, entry.default)).href)) as { [name: string]: unknown };
  const specPath = join(folder, spec);
  const document = new SpecDocument(parse(await readFile(specPath, "utf8"), { maxAliasCount: -1 }));
  const exported = Object.entries(loaded);
  const description = readProvider(name, document.root);
  const create = exported.find(([one]) => /^create[A-Z]/.test(one))?.[1] as Provider["create"];
  const facts = exported.flatMap(([one, value]) => (/Facts$/.test(one) ? [[one.slice(0, -5), value as Facts]] : []));
  return { title: description.title, description, document, specPath, create, facts: Object.fromEntries(facts) };
}
