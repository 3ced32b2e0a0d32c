// Reading one is elsewhere: what the package exports leads here, and its users may have no declarations of Node's.

/** A request as it came in. */
export interface Incoming {
  readonly method: string;
  readonly path: string;
  readonly query: { readonly [name: string]: string | string[] };
  readonly headers: { readonly [name: string]: string };
  readonly text: string;
  /** The parsed JSON; the text where it is none; null without a body. */
  readonly body: unknown;
}
