import { read, subjects } from "./subjects.ts";

/** The operations of made-up specs, too, which use every word of the vocabulary. */
export const everyone = [...subjects, ...read("tools/generate/test/fixtures/specs")];
