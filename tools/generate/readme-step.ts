import type { Json } from "../../packages/core/src/spec/index.ts";
import { callText, clientName, creation } from "./call.ts";
import { credentialOptions, serverOptions } from "./credentials.ts";
import type { GeneratedFile } from "./files.ts";
import { kindCases, kindTable } from "./kinds.ts";
import type { Method } from "./method.ts";
import { ofCall, ofClient, rowsOf } from "./option-list.ts";
import { safety, settling } from "./sentence.ts";
import type { Spec } from "./spec.ts";

/** specs/acme.yaml becomes packages/acme/README.md. */
export function readmeStep(spec: Spec): GeneratedFile {
  const { name, display, document, provider, methods } = spec;
  const info = document.root.info as { version: string; summary?: string; description?: string };
  const money = methods.filter(({ operation }) => operation.role === "money");
  const reads = methods.filter(({ operation }) => operation.role === "read");
  const [first] = money;
  const parts = [
    `# @holdfast/${name}`,
    `${info.summary ?? "Capture authorized payments."} A typed client for ${provider.title}, API version ${info.version}, generated from [openapi.yaml](./openapi.yaml).`,
    `\`\`\`sh\nnpm install @holdfast/${name}\n\`\`\``,
    info.description?.trim(),
    ...(first ? [example(spec, first), kindTable(spec, first)] : []),
    ...money
      .slice(1)
      .map(
        (method) =>
          `## ${method.summary}\n\n\`\`\`ts\nconst outcome = await ${callText(spec, method)};\n\`\`\`\n\n${safety(method.operation, provider.title)}`,
      ),
    ...(first ? [`## Keys and retries\n\n${safety(first.operation, provider.title)}`] : []),
    ...(first ? [`## After an \`unknown\`\n\n${settling(first.operation, provider)}`] : []),
    ...(reads.length > 0 ? [reading(spec, reads)] : []),
    options(spec),
    tryIt(spec),
    `## More\n\nThe client follows no redirect, reads at most 1 MiB of an answer, and puts no secret into an outcome, an error or an event. \`${clientName(spec)}.raw\` is the plain [openapi-fetch](https://openapi-ts.dev/openapi-fetch/) client of the same spec. \`@holdfast/core\` builds and sends the calls, their addresses with the helpers of \`openapi-fetch\`, and judges the answers; there are no other dependencies. ${display}'s fields keep ${provider.title}'s own names${link(document.root)}.`,
  ];
  return { path: `packages/${name}/README.md`, text: `${parts.filter(Boolean).join("\n\n")}\n` };
}

function link({ externalDocs }: Json): string {
  const url = (externalDocs as { url?: string } | undefined)?.url;
  return url === undefined ? "" : `, so [its documentation](${url}) applies as it stands`;
}

function example(spec: Spec, method: Method): string {
  const names = [
    method.operation.key && "captureKey",
    `create${spec.display}`,
    /\bmoney\(/.test(callText(spec, method)) && "money",
  ].filter((one) => typeof one === "string");
  return `## Use

\`\`\`ts
import { ${names.join(", ")} } from "@holdfast/${spec.name}";

const ${clientName(spec)} = ${creation(spec)};

const outcome = await ${callText(spec, method)};

switch (outcome.kind) {
${kindCases(spec, method)}}
\`\`\``;
}

function reading(spec: Spec, reads: readonly Method[]): string {
  const texts = reads.map(
    (method) =>
      `${method.summary.replace(/\.$/, "")}:\n\n\`\`\`ts\nconst reading = await ${callText(spec, method)};\n\nif (reading.kind === "read") console.log(reading.data, reading.proves);\n\`\`\``,
  );
  return `## Reading back\n\n\`reading.proves\` says what the state proves about the capture: \`captured\`, \`accepted\`, \`declined\` (surely nothing captured) or \`unknown\`.\n\n${texts.join("\n\n")}`;
}

function options(spec: Spec): string {
  const { provider, methods } = spec;
  const own = [...serverOptions(spec), ...credentialOptions(provider).flat()];
  const rows = own.map(({ name, doc }) => `| \`${name}\` | ${doc.replaceAll("|", "\\|")} |\n`);
  const environments = Object.entries(provider.servers)
    .map(([name, { url }]) => `\`${name}\` (${url})`)
    .join(", ");
  const where =
    environments === ""
      ? "| `baseUrl` | Required: the provider publishes no address. |"
      : `| \`environment\` | Required: ${environments}. |\n| \`baseUrl\` | Another address, such as a mock's. |`;
  return `## Options

| option | |
|---|---|
${where}
${[...new Set(rows)].join("")}${rowsOf(ofClient)}

After its input, each call takes options of its own, such as \`${clientName(spec)}.${methods[0]?.name}(input, { signal })\`:

| option | |
|---|---|
${rowsOf(ofCall)}`;
}

function tryIt(spec: Spec): string {
  const { name, provider } = spec;
  const needed = [...serverOptions(spec), ...(credentialOptions(provider)[0] ?? [])].filter((one) => !one.optional);
  const credentials = needed.map(({ name: option }) => `${option}: "any"`);
  const environment = Object.keys(provider.servers)[0];
  const parts = [
    ...(environment === undefined ? [] : [`environment: "${environment}"`]),
    ...credentials,
    `baseUrl: "http://127.0.0.1:4010"`,
  ];
  return `## Without an account

\`\`\`sh
npx @holdfast/mock ${name} --port 4010
\`\`\`

\`\`\`ts
const ${clientName(spec)} = create${spec.display}({ ${parts.join(", ")} });
\`\`\``;
}
