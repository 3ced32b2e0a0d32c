import type { Operation, Place, SpecDocument } from "@holdfast/core/spec";
import type { CaptureList } from "./capture-list.ts";
import type { AskedAmounts } from "./request.ts";

/** All that helps to understand an example. */
export interface Setting {
  readonly document: SpecDocument;
  readonly operation: Operation;
  /** The schema of the answer's body. */
  readonly schema: unknown;
  readonly lists: readonly CaptureList[];
  /** Where answers say when the authorization runs out. */
  readonly expiry: Place | undefined;
  /** The body of the request that the example answers, and what it asks. */
  readonly requested: unknown;
  readonly asked: AskedAmounts;
  /** The examples of the path's parameters: `{ id: "pay_4821" }`. */
  readonly parameters: { readonly [name: string]: unknown };
  /** Other examples of the same answer, where this one lacks something. */
  readonly siblings: readonly unknown[];
}
