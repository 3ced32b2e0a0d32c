import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { writtenOnce } from "../src/written-once.ts";

type Handler = { [name: string]: (...given: unknown[]) => unknown };
type Dispatch = (options: object, handler: Handler) => boolean;

const older = Symbol.for("undici.globalDispatcher.1");
const newer = Symbol.for("undici.globalDispatcher.2");
const globals = globalThis as unknown as { [dispatcher: symbol]: unknown };
const usual = [older, newer].map((symbol) => [symbol, globals[symbol]] as const);
const oldHandler = () => ({ onConnect: vi.fn(), onError: vi.fn() });
const newHandler = () => ({ onRequestStart: vi.fn(), onResponseError: vi.fn() });

class Agent {
  dispatch = vi.fn<Dispatch>(() => true);
}
class RetryAgent extends Agent {}

beforeEach(() => {
  // Node's own is there only once somebody asked for it.
  expect(globalThis.Headers).toBeDefined();
});

afterEach(() => {
  vi.unstubAllGlobals();
  for (const [symbol, dispatcher] of usual) globals[symbol] = dispatcher;
});

/** What a request is sent with in a Node with this undici, where a program has set these for all of it. */
function dispatchOf(version: string, isRepeatable: boolean, set: { 1?: Agent; 2?: Agent }): Dispatch {
  vi.stubGlobal("process", Object.create(process, { versions: { value: { ...process.versions, undici: version } } }));
  globals[older] = set[1];
  globals[newer] = set[2];
  return (writtenOnce(isRepeatable) as { dispatcher: { dispatch: Dispatch } }).dispatcher.dispatch;
}

describe("a RetryAgent that a program sets for all of Node", () => {
  test("is not sent with where it hides that it sends again, which is no harm where that is safe", () => {
    const agent = new RetryAgent();
    const dispatch = dispatchOf("6.21.0", false, { 1: agent });

    expect(() => dispatch({}, oldHandler())).toThrow(expect.objectContaining({ code: "RETRY_AGENT", sent: false }));
    expect(agent.dispatch).not.toHaveBeenCalled();
    expect(dispatchOf("6.21.0", true, { 1: agent })({}, oldHandler())).toBe(true);
  });

  test("is not sent with without a body, where it may go on with an answer that broke off", () => {
    const hidden = expect.objectContaining({ code: "RETRY_AGENT", sent: false });
    for (const body of [undefined, null]) {
      expect(() => dispatchOf("8.0.0", false, { 1: new RetryAgent() })({ body }, oldHandler())).toThrow(hidden);
      // Undici 8 wraps what it sets for the older ones.
      const both = { 1: new Agent(), 2: new RetryAgent() };
      expect(() => dispatchOf("7.16.0", false, both)({ body }, oldHandler())).toThrow(hidden);
    }
  });

  test("is sent with where it tells, and so is every other one", () => {
    expect(dispatchOf("7.16.0", false, { 1: new RetryAgent() })({ body: "{}" }, oldHandler())).toBe(true);
    expect(dispatchOf("6.21.0", false, { 1: new Agent() })({}, oldHandler())).toBe(true);
  });
});

test("a handler gets the dispatcher of its own form, or the only one that there is", () => {
  const [one, two] = [new Agent(), new Agent()];
  dispatchOf("8.0.0", false, { 1: one, 2: two })({}, oldHandler());
  expect([one.dispatch.mock.calls.length, two.dispatch.mock.calls.length]).toEqual([1, 0]);
  dispatchOf("8.0.0", false, { 1: one, 2: two })({}, newHandler());
  expect([one.dispatch.mock.calls.length, two.dispatch.mock.calls.length]).toEqual([1, 1]);
  dispatchOf("8.0.0", false, { 2: two })({}, oldHandler());
  dispatchOf("7.0.0", false, { 1: one })({}, newHandler());
  expect([one.dispatch.mock.calls.length, two.dispatch.mock.calls.length]).toEqual([2, 2]);
});

describe.each([
  ["older", "onConnect", "onError", oldHandler],
  ["newer", "onRequestStart", "onResponseError", newHandler],
] as const)("a request with an %s handler", (_, start, fail, handlerOf) => {
  const again = expect.objectContaining({ code: "ALREADY_WRITTEN", sent: true });
  const begin = (abort: unknown) => {
    const agent = new Agent();
    const dispatch = dispatchOf("7.16.0", false, { 1: agent });
    const handler = handlerOf() as unknown as Handler;
    dispatch({}, handler);
    const guarded = agent.dispatch.mock.calls[0]?.[1] as Handler;
    guarded[start]?.(abort);
    return { dispatch, handler, guarded };
  };

  test("is dispatched no second time once it may be written", () => {
    const { dispatch, handler } = begin(() => {});

    expect(() => dispatch({}, handler)).toThrow(again);
  });

  test("is aborted where it begins a second time", () => {
    const { handler, guarded } = begin(() => {});
    const abort = vi.fn();
    guarded[start]?.(start === "onConnect" ? abort : { abort });

    expect(abort).toHaveBeenCalledWith(again);
    expect(handler[start]).toHaveBeenCalledTimes(1);
  });

  test("is told to have been written with whatever fails after that", () => {
    const { handler, guarded } = begin(() => {});
    const error = new Error("read ECONNRESET");
    guarded[fail]?.(...(start === "onConnect" ? [error] : [{}, error]));

    expect(handler[fail]).toHaveBeenCalledTimes(1);
    expect(error).toHaveProperty("sent", true);
  });
});
