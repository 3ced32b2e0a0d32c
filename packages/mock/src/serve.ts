import type { IncomingMessage, ServerResponse } from "node:http";
import type { Admin } from "./admin.ts";
import type { MockClock } from "./clock.ts";
import { deliver, waitFor } from "./deliver.ts";
import type { Desk } from "./desk.ts";
import { distort } from "./distort.ts";
import { readFaultHeader } from "./fault.ts";
import { readIncoming } from "./incoming.ts";
import type { Prism, Reply } from "./prism.ts";
import { type Received, receivedOf, type Secrets } from "./received.ts";
import { type Message, messageOf, problemMessage, send } from "./send.ts";
import type { Turn } from "./turn.ts";

/** What serving a request takes. */
export interface Service {
  readonly prism: Prism;
  readonly desk: Desk;
  readonly admin: Admin;
  readonly secrets: Secrets;
  readonly clock: MockClock;
  readonly tell: (received: Received) => void;
  readonly next: () => number;
}

/** One request, from its first byte to the last of the answer. */
export async function serve(service: Service, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const { prism, desk, admin, secrets, clock, tell, next } = service;
  const incoming = await readIncoming(message);
  if (!incoming) {
    response.destroy();
    return;
  }
  if (/^\/__mock(\/|$)/.test(incoming.path)) return send(response, admin(incoming));
  const unknown = unknownFault(incoming.headers["x-mock-fault"]);
  if (unknown !== undefined) return send(response, problemMessage(400, "Unknown fault", unknown));

  const turn: Turn = { number: next(), incoming, did: "nothing" };
  const closed = closing(response);
  try {
    let reply = await prism.ask(incoming, (name) => desk.decide(turn, name));
    if (turn.delay !== undefined) {
      await waitFor(turn.delay, closed);
      turn.waited = true;
      if (!closed.aborted) reply = await prism.ask(incoming, (name) => desk.decide(turn, name));
    }
    if (turn.wrong !== undefined || reply.invalid.length > 0) complain(secrets.provider, turn, reply);
    const answer = closed.aborted ? undefined : answerOf(desk, turn, reply);
    const silent = answer === undefined || /^(reset|timeout)-/.test(turn.fault?.fault ?? "");
    const page = desk.shop.book.get(reply.operation ?? "");
    tell(receivedOf(turn, page, secrets, reply.refused, silent ? undefined : answer.status, clock.now()));
    if (answer) await deliver(response, answer, turn.fault ?? {}, closed);
  } finally {
    turn.release?.();
  }
}

/** Loudly: the spec, or what the test asked for, is at fault. */
function complain(provider: string, turn: Turn, { operation, invalid }: Reply): void {
  turn.wrong ??= `The answer does not fit the spec: ${invalid.map(({ message }) => message).join("; ")}.`;
  console.error(`Mock of ${provider}, ${operation}: ${turn.wrong}`);
}

/** What goes out: Prism's answer, or what the desk or a fault puts in its place. */
function answerOf(desk: Desk, turn: Turn, reply: Reply): Message {
  const fault = turn.fault ?? {};
  if (reply.invalid.length > 0) return messageOf(reply);
  if (turn.wrong !== undefined) return problemMessage(500, "The mock has no answer", turn.wrong);
  if (reply.problem !== undefined) turn.did = reply.problem;
  if (turn.bare !== undefined) return distort({ status: turn.bare, headers: {}, body: "" }, fault);
  const answer = desk.instead(turn, reply.answer) ?? reply.answer;
  return distort(messageOf({ ...reply, answer }), fault);
}

function unknownFault(header: string | undefined): string | undefined {
  try {
    readFaultHeader(header);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Aborts when the client hangs up or the mock is closed before the answer is out. */
function closing(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once("close", () => controller.abort());
  return controller.signal;
}
