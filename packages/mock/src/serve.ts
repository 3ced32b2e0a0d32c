import type { IncomingMessage, ServerResponse } from "node:http";
import type { Admin } from "./admin.ts";
import type { MockClock } from "./clock.ts";
import { namingCredentials } from "./credential.ts";
import { deliver, waitFor } from "./deliver.ts";
import { distort } from "./distort.ts";
import type { Life } from "./life.ts";
import type { Prism, Reply } from "./prism.ts";
import { readIncoming } from "./read-incoming.ts";
import { type Received, receivedOf, type Secrets } from "./received.ts";
import type { RequestHandler } from "./request-handler.ts";
import { type Message, messageOf, problemMessage, send } from "./send.ts";
import { readFaultHeader } from "./step.ts";
import type { Turn } from "./turn.ts";

/** What serving a request takes. */
export interface Service {
  readonly prism: Prism;
  readonly handler: RequestHandler;
  readonly admin: Admin;
  readonly secrets: Secrets;
  readonly clock: MockClock;
  readonly life: Life;
  readonly tell: (received: Received) => void;
  readonly next: () => number;
}

/** One request, from its first byte to the last of the answer. */
export async function serve(service: Service, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const { prism, handler, admin, secrets, clock, life, tell, next } = service;
  const incoming = await readIncoming(message);
  if (!incoming) {
    response.destroy();
    return;
  }
  if (/^\/__mock(\/|$)/.test(incoming.path)) return send(response, admin(incoming));

  const turn: Turn = { number: next(), incoming, did: "nothing" };
  checkFault(turn);
  const closed = closing(response);
  const { ends } = life;
  try {
    let reply = await prism.ask(incoming, (name) => handler.decide(turn, name));
    if (turn.delay !== undefined) {
      // A provider does not notice that nobody waits for its answer any more.
      await waitFor(turn.delay, ends);
      turn.waited = true;
      if (ends.aborted) {
        response.destroy();
        return;
      }
      reply = await prism.ask(incoming, (name) => handler.decide(turn, name));
    }
    if (turn.wrong !== undefined || reply.invalid.length > 0) complain(secrets.provider, turn, reply);
    const facts = handler.state.operations.get(reply.operation ?? "");
    reply = namingCredentials(reply, handler.state.provider, facts);
    const answer = closed.aborted ? undefined : answerOf(handler, turn, reply);
    const silent = answer === undefined || /^(reset|timeout)-/.test(turn.fault?.fault ?? "");
    if (closed.aborted) turn.hungUp = true;
    const refused = turn.objection === undefined ? reply.refused : [];
    tell(receivedOf(turn, facts, secrets, refused, silent ? undefined : answer.status, clock.now()));
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

/** What goes out: Prism's answer, or what the handler or a fault puts in its place. */
function answerOf(handler: RequestHandler, turn: Turn, reply: Reply): Message {
  const fault = turn.fault ?? {};
  if (turn.objection !== undefined) return problemMessage(400, "The mock cannot do that", turn.objection);
  if (reply.invalid.length > 0) return messageOf(reply);
  if (turn.wrong !== undefined) return problemMessage(500, "The mock has no answer", turn.wrong);
  if (reply.problem !== undefined) turn.did = reply.problem;
  if (turn.bare !== undefined) return distort({ status: turn.bare, headers: {}, body: "" }, fault);
  const answer = handler.instead(turn, reply.answer) ?? reply.answer;
  return distort(messageOf({ ...reply, answer }), fault);
}

/** A header that brings no fault that there is. */
function checkFault(turn: Turn): void {
  try {
    readFaultHeader(turn.incoming.headers["x-mock-fault"]);
  } catch (error) {
    turn.objection = (error as Error).message;
  }
}

/** Aborts when the client hangs up or the mock is closed before the answer is out. */
function closing(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once("close", () => controller.abort());
  return controller.signal;
}
