/** A request as it went out. */
export interface Sent {
  readonly request: string;
  readonly headers: { readonly [name: string]: string };
  readonly body?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers?: { readonly [name: string]: string };
  /** Text, or what becomes JSON; without it there is no body. */
  readonly body?: unknown;
}

/** A `fetch` that gives the answers in their order and keeps what was sent. */
export function network(...answers: readonly Answer[]) {
  const sent: Sent[] = [];
  const fetch = async (
    url: string,
    init: { readonly method: string; readonly headers: Record<string, string>; readonly body?: string },
  ): Promise<Response> => {
    const answer = answers[sent.length];
    sent.push({
      request: `${init.method} ${url}`,
      headers: { ...init.headers },
      ...(init.body !== undefined && { body: init.body }),
    });
    if (!answer) throw new Error(`Nobody answers ${init.method} ${url}.`);
    const { status, headers = {}, body } = answer;
    if (body === undefined) return new Response(null, { status, headers });
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return new Response(text, { status, headers: { "Content-Type": "application/json", ...headers } });
  };
  return { fetch, sent };
}
