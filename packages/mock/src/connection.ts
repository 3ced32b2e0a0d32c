import { optionsOf, type Provider, type Servers } from "@holdfast/core/spec";

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

function requiredVariables(servers: Servers): string[] {
  const variables = Object.values(servers).flatMap((server) => Object.entries(server.variables ?? {}));
  return variables.flatMap(([name, { default: standard }]) => (standard === undefined ? [name] : []));
}
