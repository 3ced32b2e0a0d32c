import { parseArgs } from "node:util";
import { faults } from "./fault.ts";
import { asWaiting } from "./step.ts";

/** What was asked on the command line. */
export interface Arguments {
  readonly specs: readonly string[];
  readonly port: number;
  readonly faults: readonly string[];
  readonly strict: boolean;
  readonly plain: boolean;
  readonly help: boolean;
}

/** Throws `RangeError` or `TypeError` that says what is wrong with them. */
export function readArguments(given: readonly string[]): Arguments {
  const { values, positionals } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: {
      port: { type: "string", short: "p", default: "0" },
      fault: { type: "string", short: "f", multiple: true, default: [] },
      strict: { type: "boolean", default: false },
      plain: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new RangeError(`--port ${values.port} is no port: give a whole number from 0 to 65535.`);
  }
  for (const fault of values.fault) asWaiting(fault);
  const { strict, plain, help } = values;
  return { specs: positionals, port, faults: values.fault, strict, plain, help };
}

/** `names`: the specs that can be named. */
export function helpText(names: readonly string[]): string {
  const width = Math.max(...Object.keys(faults).map((name) => name.length));
  const list = Object.entries(faults).map(([name, sentence]) => `  ${name.padEnd(width)}  ${sentence}`);
  return `Stand-ins for payment providers, from their specs: Prism with payments, keys, a ledger and faults.

  npx @holdfast/mock                      all providers
  npx @holdfast/mock ${names.slice(0, 2).join(" ").padEnd(20)} some of them
  npx @holdfast/mock ./specs/acme.yaml    any other spec

Providers: ${names.join(", ")}

  -p, --port <number>    listen there, and on the ports after it for further providers; default: free ones
  -f, --fault <name>     strikes the next capture; given several times, one capture after another
      --strict           only payments that were set up are there
      --plain            no state: the examples as they stand in the spec
  -h, --help             this text

While it runs: GET /__mock shows the state, POST /__mock/next {"fault":"429"} brings a fault, and so does the request
header X-Mock-Fault.

Faults:
${list.join("\n")}`;
}
