import { overSpec } from "../tell/problem.ts";

/** Core can make a client of the spec. Told only where no other rule has found why it cannot. */
export const readable = overSpec(function* ({ failures }) {
  for (const { at, what } of failures) {
    yield { at, what, remedy: "Mend this place; no client can be made of the spec as it is." };
  }
});
