import type { Credential, Provider, Servers } from "@holdfast/core/spec";

/** Options that connect a client to a mock: an address, and credentials that no provider would take. */
export function connectionOf(provider: Provider, baseUrl: string): { baseUrl: string } & { [option: string]: string } {
  const { servers, credentials, operations } = provider;
  const all = [servers, ...Object.values(operations).map((one) => one.servers ?? {})];
  const [environment] = Object.keys(servers);
  const names = (credentials[0] ?? []).flatMap((one) => optionsOf(provider, one));
  const variables = all.flatMap(requiredVariables);
  return {
    baseUrl,
    ...(environment !== undefined && { environment }),
    ...Object.fromEntries([...names, ...variables].map((name) => [name, `mock-${name}`])),
  };
}

function optionsOf({ operations }: Provider, credential: Credential): readonly string[] {
  if (credential.scheme === "basic") return [credential.username, credential.password];
  if (credential.scheme !== "token") return [credential.option];
  const operation = operations[credential.operation];
  const own = (operation?.credentials ?? []).flat().flatMap((inner) => optionsOf({ operations } as Provider, inner));
  return [...own, ...Object.values(operation?.options ?? {})];
}

function requiredVariables(servers: Servers): string[] {
  const variables = Object.values(servers).flatMap((server) => Object.entries(server.variables ?? {}));
  return variables.flatMap(([name, { default: standard }]) => (standard === undefined ? [name] : []));
}
