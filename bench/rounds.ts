/** A B C, A B C …: every subject once per round, so that what slows the machine for a while slows all of them. */
export async function inTurn<Subject, Result>(
  subjects: readonly Subject[],
  rounds: number,
  run: (subject: Subject, round: number) => Promise<Result>,
): Promise<Map<Subject, Result[]>> {
  const results = new Map<Subject, Result[]>(subjects.map((subject) => [subject, []]));
  for (let round = 0; round < rounds; round++) {
    for (const subject of subjects) results.get(subject)?.push(await run(subject, round));
  }
  return results;
}
