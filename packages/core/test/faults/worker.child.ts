// A process of its own: captures once at every provider, or recovers what another process wrote down, and tells what came of it.
import { type Client, capture, clientOf, type Json, subjects } from "./subjects.ts";

interface Work {
  /** The address of each subject's server. */
  readonly urls: readonly string[];
  readonly options?: Json;
  /** What another process wrote down. */
  readonly open?: readonly unknown[];
}

const { urls, options, open } = JSON.parse(process.argv[2] ?? "{}") as Work;
const outcomes = subjects.map((subject, index) => {
  const client = clientOf(subject, { baseUrl: urls[index] });
  return open ? (client.recover as Client[string])(open[index]) : capture(subject, client, options);
});
console.log(JSON.stringify(await Promise.all(outcomes)));
