import { faults, type Step } from "./fault.ts";
import type { Incoming } from "./incoming.ts";
import type { Controls } from "./mock.ts";
import { checkNames } from "./option.ts";
import type { RequestHandler } from "./request-handler.ts";
import type { Message } from "./send.ts";
import { problemMessage } from "./send.ts";

/** What a person with curl, or a test in another language, asks of the mock itself. */
export type Admin = (incoming: Incoming) => Message;

type Fields = { readonly [name: string]: unknown };

export function createAdmin(mock: Controls, handler: RequestHandler): Admin {
  const routes: { readonly [route: string]: (body: unknown) => unknown } = {
    "GET /__mock": () => ({
      name: mock.name,
      now: new Date(mock.clock.now()).toISOString(),
      operations: [...handler.state.operations.keys()],
      payments: mock.payments(),
      waiting: handler.faults.waiting,
      gaps: mock.gaps,
      faults,
      routes: Object.keys(routes),
    }),
    "GET /__mock/ledger": () => mock.ledger(),
    "GET /__mock/requests": () => mock.requests(),
    "GET /__mock/payments": () => mock.payments(),
    "POST /__mock/payments": (body) => {
      const { id, ...setup } = fields(body);
      if (typeof id !== "string") throw new RangeError('"id" is missing: {"id":"6f0f…","authorized":"849.95 USD"}.');
      return mock.payment(id, setup);
    },
    "POST /__mock/next": (body) => {
      mock.next(body as Step);
      return { waiting: handler.faults.waiting };
    },
    "POST /__mock/script": (body) => {
      mock.script(body as Step[]);
      return { waiting: handler.faults.waiting };
    },
    "POST /__mock/clock": (body) => {
      const { advance } = fields(body);
      checkNames("clock", body, ["advance"]);
      return { now: mock.clock.advance(advance as string).toISOString() };
    },
    "POST /__mock/reset": () => {
      mock.reset();
      return {};
    },
  };
  return (incoming) => {
    const route = `${incoming.method} ${incoming.path.replace(/\/+$/, "")}`;
    const handle = routes[route];
    if (!handle) return problemMessage(404, "No such route", `There are: ${Object.keys(routes).join(", ")}.`);
    try {
      return json(200, handle(bodyOf(incoming)));
    } catch (error) {
      return problemMessage(400, "Not done", (error as Error).message);
    }
  };
}

/** curl sends JSON as a form unless told otherwise. What does not begin as JSON is text, such as the name of a fault. */
function bodyOf({ text }: Incoming): unknown {
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!/^\s*[{["]/.test(text)) return text;
    throw new RangeError(`The JSON in the body is broken: ${(error as Error).message}.`);
  }
}

function fields(body: unknown): Fields {
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as Fields;
  throw new RangeError(`Not a JSON object: ${JSON.stringify(body)}.`);
}

function json(status: number, body: unknown): Message {
  return { status, headers: { "content-type": "application/json" }, body: `${JSON.stringify(body, null, 2)}\n` };
}
