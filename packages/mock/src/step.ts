import { type FaultName, faults, type Step, type Waiting } from "./fault.ts";
import { checkNames, checkWhole, show } from "./option.ts";

const ofFault = ["fault", "on", "times", "ms", "retryAfter"];
const ofExample = ["example", "status", "on", "times"];

/** The faults that an option is for. */
const only: { readonly [option: string]: readonly string[] } = {
  ms: ["slow", "drip-body"],
  retryAfter: ["429", "503", "409-in-flight"],
};

/** What `setTimeout` can wait for: 24 days. */
const longest = 2_147_483_647;

/** Throws `RangeError` for a fault or an option there is not, and names those there are. */
export function asWaiting(step: unknown): Waiting {
  const given = typeof step === "object" ? (step as { fault?: unknown; example?: unknown } | null) : { fault: step };
  if (given === null || Array.isArray(given) || (given.fault === undefined && given.example === undefined)) {
    throw new RangeError(`Not a fault: ${show(step)}. Say its name, { fault: … } or { example: … }.`);
  }
  // As JSON a fault such as 503 may come as a number.
  const waiting = (given.fault === undefined ? given : { ...given, fault: String(given.fault) }) as Waiting;
  if (waiting.fault === undefined) checkNames("example", waiting, ofExample);
  else checkFault(waiting.fault, waiting);
  checkWhole("times", waiting.times, 1, Number.MAX_SAFE_INTEGER);
  checkWhole("status", waiting.status, 100, 599);
  return waiting;
}

function checkFault(fault: string, waiting: Waiting): void {
  if (fault !== "none" && !Object.hasOwn(faults, fault)) {
    throw new RangeError(
      `There is no fault called ${JSON.stringify(fault)}. There are: ${Object.keys(faults).join(", ")}.`,
    );
  }
  checkNames(fault, waiting, ofFault);
  for (const [option, some] of Object.entries(only)) {
    const given = waiting[option as "ms" | "retryAfter"];
    if (given === undefined || some.includes(fault)) continue;
    throw new RangeError(`${fault}: it takes no ${option}. That is an option of ${some.join(", ")}.`);
  }
  checkWhole("ms", waiting.ms, 0, longest);
  checkRetryAfter(waiting.retryAfter);
}

/** Seconds, or a date as HTTP writes it. */
function checkRetryAfter(given: unknown): void {
  const seconds = typeof given === "number" ? Number.isSafeInteger(given) && given >= 0 : /^\d+$/.test(String(given));
  const date = /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/.test(String(given));
  if (given === undefined || seconds || (date && !Number.isNaN(Date.parse(String(given))))) return;
  throw new RangeError(
    `retryAfter: neither whole seconds nor an HTTP date: ${show(given)}. Write 7, or "Sat, 21 Nov 2026 10:00:00 GMT".`,
  );
}

/** `X-Mock-Fault: 429; retryAfter=7` */
export function readFaultHeader(header: string | undefined): Waiting | undefined {
  if (header === undefined) return undefined;
  const [fault = "", ...parts] = header.split(";").map((part) => part.trim());
  const pairs = parts.filter((part) => part !== "").map((part) => part.split("=").map((piece) => piece.trim()));
  const options = Object.fromEntries(pairs) as { readonly [name: string]: string };
  checkNames("X-Mock-Fault", options, Object.keys(only));
  const { ms } = options;
  return asWaiting({ fault, ...options, ...(ms !== undefined && { ms: /^\d+$/.test(ms) ? Number(ms) : ms }) });
}

/** A step with the options that come beside it: `next("429", { retryAfter: 7 })`. */
export function withOptions(step: Step, options: object | undefined): Step {
  if (options === undefined) return step;
  const fault = typeof step === "object" ? step : { fault: step as FaultName };
  return { ...fault, ...options } as Step;
}
