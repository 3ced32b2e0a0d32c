import { optionsOf } from "../../packages/core/src/credential.ts";
import type { Credential, Provider, Servers } from "../../packages/core/src/provider.ts";
import { findOperations, type Json, type SpecDocument } from "../../packages/core/src/spec/index.ts";
import type { Spec } from "./spec.ts";

/** An option of the client, and what it is for. */
export interface Option {
  readonly name: string;
  readonly doc: string;
  readonly optional: boolean;
  /** What it may be; any text, where absent. */
  readonly values?: readonly string[];
}

/** The credentials of a client: alternatives of options, with each of which all operations find what they ask for. */
export function credentialOptions(provider: Provider): readonly (readonly Option[])[] {
  const used = Object.values(provider.operations).flatMap(({ role, credentials = provider.credentials }) =>
    role === "token" ? [] : [credentials],
  );
  const lists = [...new Map(used.map((list) => [JSON.stringify(list), list])).values()];
  let combined: (readonly Option[])[] = [[]];
  for (const list of lists) {
    const optional = list.some((credentials) => credentials.length === 0);
    const ways = list.filter((credentials) => credentials.length > 0);
    const options = ways.map((credentials) => optionsFor(provider, credentials, optional));
    if (options.length > 0) combined = combined.flatMap((chosen) => options.map((more) => together(chosen, more)));
  }
  return combined.filter((one, index) => !combined.some((other, at) => at !== index && covers(one, other, at < index)));
}

function optionsFor(provider: Provider, credentials: readonly Credential[], optional: boolean): Option[] {
  return credentials.flatMap((credential) =>
    optionsOf(provider, credential).map((name) => ({ name, doc: purposeOf(provider, credential, name), optional })),
  );
}

/** Options of both; one that either needs is needed. */
function together(some: readonly Option[], others: readonly Option[]): readonly Option[] {
  const all = new Map(some.map((option) => [option.name, option]));
  for (const option of others) {
    const known = all.get(option.name);
    all.set(option.name, known ? { ...known, optional: known.optional && option.optional } : option);
  }
  return [...all.values()];
}

/** Whether the first asks for all that the second does, and more, or the same and comes later. */
function covers(one: readonly Option[], other: readonly Option[], later: boolean): boolean {
  const names = new Set(one.map(({ name }) => name));
  return other.every(({ name }) => names.has(name)) && (other.length < one.length || later);
}

function purposeOf(provider: Provider, credential: Credential, option: string): string {
  switch (credential.scheme) {
    case "apiKey":
      return credential.in === "header"
        ? `Sent as \`${credential.name}\`.`
        : `Sent in the ${credential.in} as \`${credential.name}\`.`;
    case "bearer":
      return "Sent as `Authorization: Bearer …`.";
    case "basic":
      return "Sent as `Authorization: Basic …`.";
    case "token": {
      const { path } = provider.operations[credential.operation] ?? {};
      return `Gets the access token from \`${path}\`; ${option} goes nowhere else.`;
    }
  }
}

/** The variables in the servers' addresses. */
export function serverOptions({ document, provider: { servers, operations } }: Spec): readonly Option[] {
  const all: Servers[] = [
    servers,
    ...Object.values(operations).flatMap((operation) => (operation.servers ? [operation.servers] : [])),
  ];
  const purposes = purposesOf(document);
  const options = new Map<string, Option>();
  for (const { variables = {} } of all.flatMap((one) => Object.values(one))) {
    for (const [name, { default: standard, enum: values }] of Object.entries(variables)) {
      const purpose = purposes.get(name) ?? "A part of the provider's address.";
      const doc = `${purpose}${standard === undefined ? "" : ` Default \`${standard}\`.`}`;
      options.set(name, { name, doc, optional: standard !== undefined, ...(values && { values }) });
    }
  }
  return [...options.values()];
}

/** What the spec says of the variables in its servers' addresses. */
function purposesOf(document: SpecDocument): ReadonlyMap<string, string> {
  const holders = [document.root, ...findOperations(document).flatMap(({ item, operation }) => [item, operation])];
  const servers = holders.flatMap((holder) => (holder.servers ?? []) as Json[]);
  const variables = servers.flatMap((server) => Object.entries((server.variables ?? {}) as { [name: string]: Json }));
  return new Map(
    variables.flatMap(([name, { description }]) =>
      typeof description === "string" ? [[name, description.trim().replace(/\s+/g, " ").replace(/\.?$/, ".")]] : [],
    ),
  );
}
