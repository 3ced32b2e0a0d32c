import { faults } from "./fault.ts";
import { number, percent, table } from "./table.ts";
import type { Counts, ModelTally, Tally } from "./tally.ts";

/** Rows of the table of faults that come about by themselves, and not by a fault of the network. */
const events: readonly (readonly [row: number, event: string, name: string])[] = [
  [1, "call that is wrong", "call that is wrong, refused before it is sent"],
  [5, "caller aborts", "caller aborts"],
  [5, "overtaken by a later attempt", "request arrives after a later one"],
  [13, "in_flight", "key is being worked on, as the provider says"],
  [14, "conflict", "key used before, as the provider says"],
  [15, "duplicate", "captured before or nothing left, as the provider says"],
  [18, "refused", "refused, as the provider says"],
  [19, "accepted", "taken on, to be settled later"],
  [24, "process died", "process dies at some await"],
  [24, "called again after an unknown", "same client called again after an unknown"],
  [24, "told of an earlier process", "process told of an earlier one"],
  [25, "several workers", "several workers at one capture"],
  [25, "called twice at once", "same client called twice at once"],
  [26, "key used with another amount", "key used again with another amount"],
  [27, "key expired", "key older than the provider's memory"],
  [28, "amount left out", "amount left out, refused before it is sent"],
  [29, "meddling", "caller changes its objects during the call"],
];

interface Line {
  readonly row: number;
  readonly name: string;
  readonly count: number;
}

/** How often each fault struck. */
function faultLines(tally: Tally): readonly Line[] {
  const own = faults.map(({ row, name }) => ({ row, name, count: tally.faults[name] ?? 0 }));
  const natural = events.map(([row, event, name]) => ({ row, name, count: tally.events[event] ?? 0 }));
  return [...own, ...natural].sort((one, other) => one.row - other.row);
}

/** What must hold, and does not, where so many captures were asked for. */
export function shortcomings(tally: Tally, asked: number): readonly string[] {
  const { offences, captures, attempts, faulted, models } = tally;
  const wrong: string[] = [];
  if (captures < asked) wrong.push(`only ${number(captures)} of ${number(asked)} captures were played`);
  if (offences.double > 0) wrong.push(`${offences.double} double captures`);
  if (offences.amount > 0) wrong.push(`${offences.amount} wrong amounts`);
  if (offences.contradiction > 0) wrong.push(`${offences.contradiction} contradictions between ledger and outcome`);
  if (offences.promise > 0) wrong.push(`${offences.promise} broken promises`);
  if (faulted * 2 < attempts) wrong.push(`only ${percent(faulted, attempts)} of all attempts met a fault`);
  const least = Math.floor(Math.min(captures, 1_000_000) / 1_000);
  for (const { name, count } of faultLines(tally)) {
    if (count < least) wrong.push(`"${name}" struck ${number(count)} times, less than ${number(least)}`);
  }
  const replaying = models.A;
  if (replaying && replaying.needless * 100 > replaying.captures)
    wrong.push(`${percent(replaying.needless, replaying.captures)} needless unknowns at model A, more than 1 %`);
  return wrong;
}

interface Run {
  readonly seed: number;
  readonly seconds: number;
  readonly threads: number;
}

/** All figures of a run. */
export function showReport(tally: Tally, run: Run): string {
  const models = Object.entries(tally.models).sort(([one], [other]) => (one < other ? -1 : 1));
  return [
    "",
    ...faultTable(tally),
    "",
    "What the first call told, of each capture:",
    "",
    ...firstTable(models),
    "",
    "What each worker knew in the end:",
    "",
    ...lastTable(models),
    "",
    ...sums(tally, run),
    "",
  ].join("\n");
}

type Models = readonly (readonly [name: string, model: ModelTally])[];

function faultTable(tally: Tally): string[] {
  const rows = faultLines(tally).map(({ row, name, count }) => [String(row), name, number(count)]);
  return table(["row", "fault", "struck"], rows);
}

function firstTable(models: Models): string[] {
  return table(
    ["model", "captures", ...told, "needless", "ended early"],
    models.map(([name, { captures, first, needless: idle, early }]) => {
      return [name, number(captures), ...kinds(first), number(idle), number(early)];
    }),
  );
}

function lastTable(models: Models): string[] {
  return table(
    ["model", ...told, "no way to know", "open"],
    models.map(([name, { last, exempt, open }]) => [name, ...kinds(last), number(exempt), number(open)]),
  );
}

function sums(tally: Tally, { seed, seconds, threads }: Run): string[] {
  const { captures, attempts, faulted, offences, events: counts, digest } = tally;
  const met = percent(captures - (counts["met nothing"] ?? 0), captures);
  const open = Object.values(tally.models).reduce((sum, model) => sum + model.open, 0);
  const speed = `${number(captures / seconds)} captures a second`;
  const rows = [
    ["captures", `${number(captures)}, of which ${met} met a fault`],
    ["attempts", `${number(attempts)}, of which ${percent(faulted, attempts)} met a fault`],
    ["faults at reads and tokens", number(counts["faults at reads and tokens"] ?? 0)],
    ["double captures", number(offences.double)],
    ["wrong amounts", number(offences.amount)],
    ["contradictions between ledger and outcome", number(offences.contradiction)],
    ["broken promises", number(offences.promise)],
    ["needless unknowns at model A", needless(tally.models.A)],
    ["still open after the faults stopped and recover ran", number(open)],
    ["time", `${seconds.toFixed(1)} s on ${threads} ${threads === 1 ? "thread" : "threads"}, ${speed}`],
    ["digest", digest.toString(16).padStart(8, "0")],
    ["again", `pnpm simulate --captures ${captures} --seed ${seed}`],
  ];
  return table(["", ""], rows).slice(2);
}

const told = ["done", "accepted", "declined", "not sent", "unknown"];

/** How often each of those was told. */
function kinds(counts: Counts): string[] {
  const named = ["accepted", "declined", "not_sent"];
  const sum = (fits: (kind: string) => boolean) =>
    Object.entries(counts).reduce((all, [kind, count]) => all + (fits(kind) ? count : 0), 0);
  const isUnknown = (kind: string) => kind.startsWith("unknown");
  const counted = [
    sum((kind) => !named.includes(kind) && !isUnknown(kind)),
    ...named.map((wanted) => sum((kind) => kind === wanted)),
    sum(isUnknown),
  ];
  return counted.map(number);
}

function needless(model: ModelTally | undefined): string {
  return model
    ? `${number(model.needless)} of ${number(model.captures)} (${percent(model.needless, model.captures)})`
    : "0";
}
