import type { Measured } from "./compare.ts";
import type { Runtime } from "./runtime.ts";

export interface Result extends Measured {
  readonly name: string;
  /** Whether the operation may be sent again under its key. */
  readonly repeats: boolean;
}

/** `docs/runtimes.md`: the cases in which a runtime differs from what the rules for faults want. */
export function pageOf(measured: ReadonlyMap<Runtime, readonly Result[]>): string {
  const columns = [...measured];
  const cases = new Map<string, (readonly Result[])[]>();
  for (const [column, [, results]] of columns.entries()) {
    for (const result of results) {
      const name = `${result.name}${result.repeats ? "" : " (sent once)"}`;
      const cells = cases.get(name) ?? columns.map(() => []);
      cells[column] = [...(cells[column] ?? []), result];
      cases.set(name, cells);
    }
  }
  const differing = [...cases].filter(([, cells]) => cells.flat().some(({ isExpected }) => !isExpected));
  const header = ["When", ...columns.map(([{ name }]) => name)];
  const lines = differing.map(([name, cells]) => [name, ...cells.map(cellOf)]);
  return `<!-- Written by \`pnpm runtimes\` from what it measured. -->

# Runtimes

The clients run on Node 22.12 and newer, on Bun and on Deno, over the runtime's own \`fetch\`. The same ${cases.size} faults
were played to each of them over real sockets, at every provider. On none of them did a client change the key or a byte
between attempts, or send anything to another host, or claim what it could not know, with one exception: on Node 22.12 an
answer whose last chunk is missing is told as \`captured\` or \`accepted\`, where a complete JSON body had come that says so.
Node's \`fetch\` does not notice there that the end is missing. Here is where they differ:

${[header, header.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n")}

"(sent once)" stands for operations that may not be sent again under their key, "✓" for what the rules for faults want.

- **Deno gives no error codes**, so that nothing proves that a request was not sent: what is \`not_sent\` elsewhere is
  \`unknown\` there. A \`fetch\` of your own that throws an error with \`sent: false\` mends that.
- **Deno, and Bun for \`PUT\`, send a request again by themselves** when a kept connection dies under it. Where a second one
  is harmless under its key they may. Where it is not, the clients make them keep no connection, which costs a handshake
  per call. A \`fetch\` of your own must see to that itself: \`Deno.createHttpClient({ poolMaxIdlePerHost: 0 })\`,
  \`keepalive: false\` on Bun.
- **Node 22.12 accepts a chunked body whose last chunk is missing**: the exception above. What a client believes of it is
  nevertheless a whole JSON object; anything less is \`unknown\`.
- **Node keeps a connection that is still being made** for up to ten seconds after a call gave it up. The call has ended by
  then, and nothing was sent.
- **407** is hidden by the Fetch standard, and Node keeps to it; Bun and Deno show it, and it is a refusal like others.
- **421** makes Node's own \`fetch\` send the request once more. The client keeps it from that, and then does not see the answer.
  \`undiciFetch\`, Bun and Deno show it.
- **A dispatcher that a program sets for all of Node** (\`setGlobalDispatcher\` of undici), such as a proxy or a mock, is used.
  What would make it send a request again, a \`RetryAgent\` or the retry interceptor, does not: the client lets it write
  once. A \`RetryAgent\` on Node 22 hides that it begins again, and on any Node that it asks for the rest of an answer to a
  request without a body. There nothing is sent where a second one could do harm: the outcome is \`not_sent\` with
  \`RETRY_AGENT\`, and \`undiciFetch\` or a \`fetch\` of your own is the way out.
`;
}

function cellOf(results: readonly Result[]): string {
  const texts = new Set(results.filter(({ isExpected }) => !isExpected).map(({ text }) => text));
  return texts.size === 0 ? "✓" : [...texts].sort().join("; ");
}
