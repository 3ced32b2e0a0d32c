import { writeBody } from "./body.ts";
import type { Money } from "./money.ts";
import { pathSerializer } from "./path.ts";
import type { Exchange, Fields } from "./place.ts";
import { copyPlain } from "./plain.ts";
import type { Input, Operation, Shape } from "./provider.ts";
import { RequestParts } from "./request-parts.ts";
import { checkNames, checkShape, join } from "./shape.ts";
import { show } from "./show.ts";

/** A call that was checked and put into the provider's form. All its attempts send these very bytes. */
export interface Call {
  readonly name: string;
  readonly operation: Operation;
  /** What the caller gave: a copy. */
  readonly input: Fields;
  readonly key?: string;
  readonly request: Exchange["request"];
  /** The path with its values in place. */
  readonly path: string;
  readonly body?: string;
  /** What is to be moved, where the caller named an amount. */
  readonly amount?: Money;
}

/** Throws `TypeError` or `RangeError` that names the field, before anything is sent. */
export function prepare(name: string, operation: Operation, given: unknown): Call {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw new TypeError(`${name}: its input is an object, got ${show(given)}.`);
  }
  const { fields, known } = planOf(operation);
  checkNames(name, given as Fields, known, []);

  const input: { [field: string]: unknown } = {};
  const request = new RequestParts(operation);
  for (const [field, form] of fields) {
    // Read once: what a getter says the next time counts for nothing.
    const value = (given as Fields)[field];
    const where = join(name, field);
    if (value === undefined && form.omitted !== undefined) throw amountMissing(where, form.omitted);
    if (value === undefined && form.needed) throw new TypeError(`${where}: missing.`);
    if (value === undefined) continue;
    input[field] = typeof value === "string" ? value : copyPlain(where, value);
    if (form.omitted !== undefined && value === form.omitted) continue;
    if (form.omitted !== undefined && value === null) throw amountMissing(where, form.omitted);
    request.write(where, field, input[field], form);
  }

  const { key: keyForm } = operation;
  const { parts } = request;
  const path = pathSerializer(operation.path, parts.path);
  const call: { -readonly [K in keyof Call]: Call[K] } = { name, operation, input, request: parts, path };
  if (keyForm) {
    call.key = checkKey(`${name}.idempotencyKey`, (given as Fields).idempotencyKey, keyForm);
    parts[keyForm.in][keyForm.name] = call.key;
  }
  if (operation.body && !(operation.body.optional && Object.keys(parts.body).length === 0)) {
    call.body = writeBody(operation.body, parts.body);
  }
  const amount = request.amount(name);
  if (amount) call.amount = amount;
  return call;
}

interface Plan {
  readonly fields: readonly (readonly [name: string, form: Input])[];
  readonly known: readonly string[];
}

/** What every call of an operation goes by, worked out once. */
function planOf(operation: Operation): Plan {
  let plan = plans.get(operation);
  if (!plan) {
    const fields = Object.entries(operation.input);
    const key = operation.key ? ["idempotencyKey"] : [];
    plan = { fields, known: [...fields.map(([name]) => name), ...key] };
    plans.set(operation, plan);
  }
  return plan;
}

const plans = new WeakMap<Operation, Plan>();

function amountMissing(where: string, omitted: string): TypeError {
  return new TypeError(`${where}: missing. Give an amount, or say "${omitted}" to leave it out.`);
}

/** A key is 1 to 255 visible ASCII characters, and of the form the provider asks for. */
function checkKey(field: string, key: unknown, form: Shape): string {
  if (typeof key !== "string" || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new TypeError(
      `${field}: must be 1 to 255 visible ASCII characters, got ${show(key)}. Use captureKey("order-871").`,
    );
  }
  checkShape(field, key, form);
  return key;
}
