import { isDone, type Json, type Problem, provable } from "../../../packages/core/src/spec/index.ts";
import { asJson, asList, join } from "../spec/part.ts";
import { whyNowhere } from "../spec/place.ts";
import { isSuccess } from "../spec/reply.ts";
import { foldedIn, mayHold, schemasOf } from "../spec/schema.ts";
import type { Endpoint, Spec } from "../spec/spec.ts";
import { didYouMean } from "../tell/near.ts";
import { overSpec, show } from "../tell/problem.ts";

/** What `x-recover` reads back can be read: the operation, its inputs, and the captures in its answer. */
export const recoverResolves = overSpec(function* (spec) {
  for (const endpoint of spec.endpoints) {
    const recover = asJson(endpoint.operation["x-recover"]);
    const at = join(endpoint.at, "x-recover");
    if (recover.read === undefined) continue;
    const reads = spec.endpoints.filter(({ role }) => role === "read");
    const read = reads.find(({ name }) => name === recover.read);
    if (!read) {
      const remedy = didYouMean(
        recover.read,
        reads.map(({ name }) => name),
      );
      yield { at: join(at, "read"), what: `there is no reading operation ${show(recover.read)}`, remedy };
      continue;
    }
    if (!asList(recover.by).includes("read")) {
      const what = `read names ${show(recover.read)}, and by does not name \`read\``;
      yield { at: join(at, "read"), what, remedy: "Add `read` to `by`, or take it away." };
    }
    yield* proofProblems(endpoint, read, at);
    yield* inputProblems(spec, endpoint, read, asJson(recover.with), at);
    if (recover.find !== undefined) yield* findProblems(spec, endpoint, read, asJson(recover.find), join(at, "find"));
  }
});

/** A read says of captures what its state proves, and of nothing else. */
function* proofProblems({ replies }: Endpoint, read: Endpoint, at: string): Generator<Problem> {
  const words = replies.flatMap(({ rules }) => rules.flatMap(({ is }) => (typeof is === "string" ? [is] : [])));
  const word = words.find(isDone) ?? "captured";
  if (word !== "captured") {
    const what = `${show(read.name)} tells of captures, and not of what was ${word}`;
    yield {
      at: join(at, "read"),
      what,
      remedy: "Take `read` away, here and in `by`: such an outcome is settled otherwise.",
    };
  }
  for (const { at: place, rules } of read.replies) {
    for (const [index, { is }] of rules.entries()) {
      if (typeof is !== "string" || provable.includes(is)) continue;
      const what = `a state proves ${provable.join(", ")}, and not ${show(is)}`;
      yield { at: join(place, "x-outcome", index, "is"), what, remedy: "Say what it proves about the capture." };
    }
  }
}

function* inputProblems(spec: Spec, endpoint: Endpoint, read: Endpoint, inputs: Json, at: string): Generator<Problem> {
  const open = read.parameters.filter(({ schema }) => asJson(schema).const === undefined);
  const names = open.map(({ name }) => name);
  for (const [name, place] of Object.entries(inputs)) {
    const where = join(at, "with", name);
    if (!names.includes(name)) {
      yield { at: where, what: `${show(read.name)} has no input ${show(name)}`, remedy: didYouMean(name, names) };
    }
    const why = whyNowhere(spec, endpoint, endpoint.replies[0], place);
    if (why)
      yield {
        at: where,
        what: `${show(place)} leads nowhere: ${why}`,
        remedy: "Name a place of this operation's request.",
      };
  }
  for (const { name, required } of open) {
    if (!required || name in inputs) continue;
    const remedy = `Say where it comes from: \`with: { ${name}: $request.path.${name} }\`.`;
    yield { at, what: `${show(read.name)} needs ${show(name)}, which \`with\` does not give`, remedy };
  }
}

/** What the element is compared with comes from the request that is being recovered. */
function whyNotAsked(spec: Spec, endpoint: Endpoint, place: string): string | undefined {
  return place.startsWith("$request.") ? whyNowhere(spec, endpoint, undefined, place) : "it is no place of the request";
}

/** A literal that no element can have would find none, whatever was captured. */
function* literalProblems(
  { document }: Spec,
  schemas: readonly Json[],
  value: unknown,
  at: string,
): Generator<Problem> {
  if (value === "present" || value === "absent" || schemas.length === 0) return;
  const known = schemas.flatMap((schema) => asList(schema.enum ?? (schema.const === undefined ? [] : [schema.const])));
  if (known.length > 0 && schemas.every(({ enum: some, const: only }) => some !== undefined || only !== undefined)) {
    if (!known.includes(value))
      yield { at, what: `the field has no value ${show(value)}`, remedy: didYouMean(value, known) };
    return;
  }
  const types = schemas.flatMap((schema) => foldedIn(document, schema, at).type ?? []).flat();
  if (types.length === 0 || types.includes(typeof value) || (types.includes("integer") && Number.isInteger(value)))
    return;
  yield {
    at,
    what: `${show(value)} is no ${types.join(" or ")}, as the field is`,
    remedy: "Write it as the answer has it.",
  };
}

function* findProblems(spec: Spec, endpoint: Endpoint, read: Endpoint, find: Json, at: string): Generator<Problem> {
  const answer = read.replies.find(isSuccess);
  const there = (pointer: unknown) => {
    return typeof pointer !== "string" || mayHold(spec.document, answer?.schema, `${find.in}/*${pointer}`);
  };
  const pointers = [
    ["in", ""],
    ["amount", find.amount],
    ["id", find.id],
  ] as const;
  const conditions = Object.keys(asJson(find.where)).map((key) => [join("where", key), key] as const);
  for (const [name, pointer] of [...pointers, ...conditions]) {
    if (there(pointer)) continue;
    const what = `${show(`${find.in}/*${pointer}`)} is not in the answer of ${show(read.name)}`;
    yield {
      at: `${at}/${name}`,
      what,
      remedy: "`in` names an array of that answer, the others fields of its elements.",
    };
    if (name === "in") return;
  }
  for (const [key, value] of Object.entries(asJson(find.where))) {
    const place = join(at, "where", key);
    const why = String(value).startsWith("$") ? whyNotAsked(spec, endpoint, String(value)) : undefined;
    if (why) {
      const remedy = "Name a place of this operation's request.";
      yield { at: place, what: `${show(value)} leads nowhere: ${why}`, remedy };
    } else if (!String(value).startsWith("$")) {
      yield* literalProblems(spec, schemasOf(spec.document, answer?.schema, `${find.in}/*${key}`), value, place);
    }
  }
}
