import { optionsOf } from "../../packages/core/src/link.ts";
import type { Credential, Provider, Servers } from "../../packages/core/src/provider.ts";

/** An option of the client, and what it is for. */
export interface Option {
  readonly name: string;
  readonly doc: string;
  readonly optional: boolean;
}

/** The credentials of a client: alternatives of options. */
export function credentialOptions(provider: Provider): readonly (readonly Option[])[] {
  const own = Object.values(provider.operations).flatMap(({ role, credentials }) =>
    role === "token" ? [] : (credentials ?? []),
  );
  const all = [...provider.credentials, ...own];
  const alternatives = all.map((credentials) =>
    credentials.flatMap((credential) =>
      optionsOf(provider, credential).map((name) => ({
        name,
        doc: purposeOf(provider, credential, name),
        optional: false,
      })),
    ),
  );
  const seen = new Set<string>();
  return alternatives.filter((options) => {
    const names = options.map(({ name }) => name).join();
    return options.length > 0 && !seen.has(names) && seen.add(names);
  });
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
export function serverOptions({ servers, operations }: Provider): readonly Option[] {
  const all: Servers[] = [
    servers,
    ...Object.values(operations).flatMap((operation) => (operation.servers ? [operation.servers] : [])),
  ];
  const options = new Map<string, Option>();
  for (const { variables = {} } of all.flatMap((one) => Object.values(one))) {
    for (const [name, { default: standard }] of Object.entries(variables)) {
      const doc = `A part of the provider's address.${standard === undefined ? "" : ` Default \`${standard}\`.`}`;
      options.set(name, { name, doc, optional: standard !== undefined });
    }
  }
  return [...options.values()];
}
