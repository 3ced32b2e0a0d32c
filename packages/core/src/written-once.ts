/** What undici sends with, in the two forms that there are: from version 8 on by another symbol and with other handlers. */
interface Dispatcher {
  readonly isMockActive?: boolean;
  dispatch(options: object, handler: Handler): boolean;
}

type Handler = { [name: string]: unknown };
type Step = (...given: unknown[]) => unknown;
type Control = ((error: Error) => void) | { abort(error: Error): void };

interface Globals {
  readonly process?: { readonly versions?: { readonly undici?: string } };
  readonly Headers?: unknown;
  readonly [dispatcher: symbol]: Dispatcher | undefined;
}

/**
 * What Node's `fetch`, which is undici, sends a request with: what the program set for all of Node, such as a proxy, kept
 * from writing it a second time. `{}` where there is no undici.
 */
export function writtenOnce(isRepeatable: boolean): object {
  const globals = globalThis as Globals;
  const { undici } = globals.process?.versions ?? {};
  // Node loads its undici when somebody first asks for a part of it.
  if (undici === undefined || !globals.Headers) return {};
  const older = globals[Symbol.for("undici.globalDispatcher.1")];
  const newer = globals[Symbol.for("undici.globalDispatcher.2")];
  const usual = newer ?? older;
  if (typeof usual?.dispatch !== "function") return {};
  const isRetrying = [older, newer].some((one) => one?.constructor?.name === "RetryAgent");
  let isWritten = false;

  const dispatch = (options: object, handler: Handler) => {
    if (isWritten) throw refusal();
    // The `fetch` in place may be of another undici than Node's own.
    const dispatcher = (handler.onRequestStart ? newer : older) ?? usual;
    // It hides from the handler that it goes on with an answer that broke off, and that of undici 6 every repeat.
    const isPlain = (options as { body?: unknown }).body == null;
    const isHiding = !isRepeatable && isRetrying && (isPlain || Number.parseInt(undici, 10) < 7);
    if (isHiding) throw Object.assign(new Error("A RetryAgent sends again."), { sent: false, code: "RETRY_AGENT" });
    return dispatcher.dispatch({ ...options, retryOptions: noRetry }, guarded(handler));
  };
  /** The handler of a request, told only once that it is written, and told of what follows that it was. */
  const guarded = (handler: Handler): Handler => {
    const own: Handler = Object.create(handler);
    const wrap = (name: string, step: (inner: Step, given: unknown[]) => unknown) => {
      const inner = handler[name] as Step | undefined;
      if (inner) own[name] = (...given: unknown[]) => step((...all) => inner.apply(own, all), given);
    };
    const begin = (inner: Step, given: unknown[]) => {
      if (isWritten) return abort(given[0] as Control);
      isWritten = true;
      return inner(...given);
    };
    const end = (inner: Step, given: unknown[]) => {
      const error = given.at(-1);
      if (isWritten && error instanceof Error && Object.isExtensible(error)) Object.assign(error, { sent: true });
      return inner(...given);
    };
    wrap("onConnect", begin);
    wrap("onRequestStart", begin);
    wrap("onError", end);
    wrap("onResponseError", end);
    return own;
  };
  return { dispatcher: { dispatch, isMockActive: usual.isMockActive } };
}

function abort(control: Control): void {
  if (typeof control === "function") control(refusal());
  else control.abort(refusal());
}

function refusal(): Error {
  return Object.assign(new Error("A request is written once."), { sent: true, code: "ALREADY_WRITTEN" });
}

/** For undici's interceptor, which keeps answers back that it would send again for. */
const noRetry = { statusCodes: [], retry: (error: Error, _: unknown, done: (error: Error) => void) => done(error) };
