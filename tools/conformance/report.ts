/** What a run covered, and what it found. */
export interface Report {
  readonly name: string;
  readonly cases: number;
  readonly operations: readonly Covered[];
  readonly failures: readonly Failure[];
  readonly ms: number;
}

export interface Covered {
  readonly operation: string;
  /** How many cases reached each declared answer. */
  readonly answers: readonly { readonly status: string; readonly cases: number }[];
}

export interface Failure {
  /** `capture/400/over-capture-error`, or only as much of it as there is. */
  readonly id: string;
  readonly problems: readonly string[];
}

/** A report as lines. `replay` is the command to which an id can be added; `only` is the one case that was tried. */
export function tell({ name, cases, operations, failures, ms }: Report, replay: string, only?: string): string {
  const answers = operations.flatMap((one) => one.answers);
  const reached = answers.filter((one) => one.cases > 0).length;
  const width = Math.max(0, ...operations.map(({ operation }) => operation.length));
  const covered = operations.map(({ operation, answers: own }) => {
    const parts = own.map((one) => `${one.status}${one.cases === 1 ? "" : ` ×${one.cases}`}`);
    return `  ${operation.padEnd(width)}  ${parts.join("  ")}`;
  });
  const found = failures.map(({ id, problems }) => {
    const [operation = "", status = "", example] = id.split("/");
    const where = [operation, status, example ? `"${example}"` : ""].filter(Boolean).join(" ");
    const command = example ? [`    ${replay} --only ${id}`] : [];
    return [`✗ ${name}: ${where}`, ...problems.map((problem) => `    ${problem}`), ...command].join("\n");
  });
  if (only !== undefined) return failures.length === 0 ? `✓ ${name}: ${only}` : found.join("\n");
  const summary = `${name}: ${cases} cases, ${reached} of ${answers.length} declared answers reached, ${(ms / 1000).toFixed(2)} s`;
  return [...found, summary, ...covered].join("\n");
}

/** Whether all went well: no finding, and each declared answer reached. */
export function isPassed({ operations, failures }: Report, only: string | undefined): boolean {
  const all = operations.every(({ answers }) => answers.every(({ cases }) => cases > 0));
  return failures.length === 0 && (all || only !== undefined);
}
