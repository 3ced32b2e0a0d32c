import type { Credential, Operation, Provider, Servers } from "@holdfast/core/spec";

/** One way to connect a client: its options, all made up. */
export interface Variant {
  /** `live`, or the options of the credentials; empty for the way all cases go. */
  readonly label: string;
  readonly options: { readonly [option: string]: string };
}

/** The inputs of a token operation, as its request example has them. */
export type TokenInputs = (operation: string) => { readonly [field: string]: unknown };

/** Each environment with the first credentials, then each further alternative of credentials in the first environment. */
export function variantsOf(provider: Provider, tokenInputs: TokenInputs): Variant[] {
  const lists = [
    provider.credentials,
    ...Object.values(provider.operations).flatMap(({ role, credentials }) =>
      role === "token" ? [] : [credentials ?? []],
    ),
  ];
  const secrets = (index: number) => {
    const chosen = lists.flatMap((list) => list[Math.min(index, list.length - 1)] ?? []);
    return Object.assign({}, ...chosen.map((one) => secretsOf(provider, one, tokenInputs))) as Variant["options"];
  };
  const environments = environmentsOf(provider);
  const [first = {}] = environments;
  const most = Math.max(1, ...lists.map((list) => list.length));
  return [
    ...environments.map((own, index) => ({
      label: index === 0 ? "" : (own.environment ?? ""),
      options: { ...own, ...secrets(0) },
    })),
    ...Array.from({ length: most - 1 }, (_, index) => {
      const own = secrets(index + 1);
      return { label: Object.keys(own).join("+") || "anonymous", options: { ...first, ...own } };
    }),
  ];
}

/** Where an operation's calls go with these options. */
export function baseOf(provider: Provider, operation: Operation, options: Variant["options"]): string {
  const server = (operation.servers ?? provider.servers)[options.environment ?? ""];
  const url = server?.url.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    return options[name] ?? server.variables?.[name]?.default ?? "";
  });
  return (url ?? options.baseUrl ?? "").replace(/\/+$/, "");
}

/** What the options' credentials add to an operation's request. */
export function accessOf(provider: Provider, operation: Operation, options: Variant["options"]) {
  const header: { [name: string]: string } = {};
  const query: { [name: string]: string } = {};
  const alternatives = operation.credentials ?? provider.credentials;
  const credentials = alternatives.find((all) =>
    all.flatMap((one) => namesOf(provider, one)).every((name) => name in options),
  );
  for (const one of credentials ?? []) {
    if (one.scheme === "bearer") header.authorization = `Bearer ${options[one.option]}`;
    if (one.scheme === "basic") {
      const pair = Buffer.from(`${options[one.username]}:${options[one.password]}`).toString("base64");
      header.authorization = `Basic ${pair}`;
    }
    if (one.scheme !== "apiKey") continue;
    const value = options[one.option] ?? "";
    if (one.in === "header") header[one.name.toLowerCase()] = value;
    if (one.in === "query") query[one.name] = value;
    if (one.in === "cookie") header.cookie = [header.cookie, `${one.name}=${value}`].filter(Boolean).join("; ");
  }
  return { header, query, token: credentials?.find((one) => one.scheme === "token") };
}

function environmentsOf({ servers, operations }: Provider): { readonly [option: string]: string }[] {
  const all = [servers, ...Object.values(operations).flatMap((one) => (one.servers ? [one.servers] : []))];
  const names = Object.keys(servers);
  if (names.length === 0) return [{ baseUrl: "https://conformance.example", ...required(all) }];
  return names.map((environment) => ({ environment, ...required(all) }));
}

/** Values for the parts of an address that have no default. */
function required(servers: readonly Servers[]): { [option: string]: string } {
  const variables = servers.flatMap((one) => Object.values(one)).flatMap((one) => Object.entries(one.variables ?? {}));
  return Object.fromEntries(
    variables.flatMap(([name, { default: standard, enum: some }]) =>
      standard === undefined ? [[name, some?.[0] ?? `some-${name.toLowerCase()}`]] : [],
    ),
  );
}

function namesOf(provider: Provider, credential: Credential): string[] {
  return Object.keys(secretsOf(provider, credential, () => ({})));
}

function secretsOf(provider: Provider, one: Credential, inputs: TokenInputs): { [option: string]: string } {
  if (one.scheme === "basic") return { [one.username]: madeUp(one.username), [one.password]: madeUp(one.password) };
  if (one.scheme !== "token") return { [one.option]: madeUp(one.option) };
  const { credentials = [], options = {} } = provider.operations[one.operation] as Operation;
  const own = (credentials[0] ?? []).map((inner) => secretsOf(provider, inner, inputs));
  const given = inputs(one.operation);
  const fields = Object.entries(options).map(([field, option]) => [option, String(given[field] ?? madeUp(option))]);
  return Object.assign({}, ...own, Object.fromEntries(fields)) as { [option: string]: string };
}

function madeUp(option: string): string {
  return `made-up-${option}`;
}

/** Whether a value stands for a secret. */
export function isMadeUp(value: string): boolean {
  return value.startsWith("made-up-");
}
