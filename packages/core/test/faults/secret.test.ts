import { describe, expect, test } from "vitest";
import { connect } from "../../src/index.ts";
import { Secrets } from "../../src/secret.ts";
import { escaped, everythingOf, html, leaksIn, numbered, percent } from "./canaries.ts";
import { everyone } from "./everyone.ts";
import { FakeClock } from "./fake-clock.ts";
import { respond, type Turn } from "./stub.ts";
import {
  type Answering,
  type Client,
  clientOf,
  happy,
  inputOf,
  isGood,
  type Json,
  optionsOf,
  type Subject,
  withAt,
} from "./subjects.ts";

const token = "canary-Token<&>\"'/\\_+=%41-4Jx8Qv2mZt7Lw9Rb3Nk";

/** How a provider may write a secret down. */
const forms: readonly (readonly [string, (secret: string) => string])[] = [
  ["as it is", (secret) => secret],
  ["in escapes of JSON", escaped],
  ["in HTML", html],
  ["in numbers of HTML", numbered],
  ["in percents", percent],
  ["in an address", encodeURIComponent],
  ["twice escaped", (secret) => html(html(secret))],
];

/** The ways to log in that the spec knows. */
const logins = everyone.flatMap((subject) => {
  const { provider, descriptor } = subject;
  const alternatives = descriptor.credentials ?? provider.credentials;
  return alternatives.map((credentials) => {
    const others = Object.values(provider.operations)
      .map((one) => one.credentials ?? provider.credentials)
      .flatMap((one) => (one === alternatives ? [] : [one[0] ?? []]));
    const options = [credentials, ...others].flat().flatMap((one) => optionsOf(provider, one));
    const secrets = Object.fromEntries(
      options.map((option) => [option, `canary-${option}<&>"'/\\_+=%41-9Wq3Zr6Tn1Kb5Yd2Vm8`]),
    );
    return {
      subject: { ...subject, credentials: {} },
      name: `${subject.name} with ${options.join(", ") || "no credentials"}`,
      secrets,
    };
  });
});

describe.each(logins)("$name", ({ subject, secrets }) => {
  const all = { ...secrets, ...(subject.token && { accessToken: token }) };
  const usesBasic = JSON.stringify(subject.provider).includes('"scheme":"basic"');
  const basic = usesBasic ? { basic: btoa(Object.values(secrets).slice(0, 2).join(":")) } : {};
  const said = [...Object.values(all), ...Object.values(basic)];

  describe.each(forms)("nothing leaks that the provider writes down %s", (_, form) => {
    const echo = said.map(form).join(" ");

    test("in a success, which stays one", async () => {
      const { success } = happy(subject);
      const value = success.value === undefined ? undefined : { ...(success.value as Json), echo, [echo]: [{ echo }] };
      const { outcome, shown } = await look(subject, secrets, () => respond({ ...success, value }));

      expect(leaksIn(shown, all)).toEqual([]);
      expect(outcome.kind).toBe(success.is);
    });

    test("in every text of a refusal", async () => {
      const refusals = new Map(subject.answers.map((answer) => [`${answer.status} ${answer.is}`, answer]));
      for (const answer of [...refusals.values()].filter(({ is }) => !isGood(is))) {
        const { shown } = await look(subject, secrets, () => respond({ ...answer, value: told(answer.value, echo) }));
        expect(leaksIn(shown, all)).toEqual([]);
      }
    });

    test("in a page of HTML, in broken JSON, in plain text", async () => {
      for (const text of [`<p>${echo}</p>`, `{"error":"${echo}`, `${"a".repeat(150)}${echo}`, `"${echo}"`]) {
        for (const [type, status] of [
          ["text/html", 502],
          ["application/json", 200],
        ] as const) {
          const answer = () => new Response(text, { status, headers: { "Content-Type": type } });
          const { shown } = await look(subject, secrets, answer);
          expect(leaksIn(shown, all)).toEqual([]);
        }
      }
    });

    test("in headers", async () => {
      const names = ["X-Request-Id", "Request-Id", "X-Correlation-Id", "Correlation-Id", "Retry-After"];
      for (const value of [echo, `${"a".repeat(190)}${echo}`]) {
        const headers = Object.fromEntries(names.map((name) => [name, value]));
        for (const type of ["application/json", `text/${echo}; charset=${echo}`]) {
          const answer = () => new Response("{}", { status: 429, headers: { ...headers, "Content-Type": type } });
          const { shown } = await look(subject, secrets, answer);
          expect(leaksIn(shown, all)).toEqual([]);
        }
      }
      for (const name of names) {
        const headers = { "Content-Type": "application/json", [name]: echo };
        const { shown } = await look(subject, secrets, () => new Response("{}", { headers }));
        expect(leaksIn(shown, all)).toEqual([]);
      }
    });

    test("in a redirect", async () => {
      for (const secret of said) {
        for (const location of [
          `https://${form(secret)}.evil.example/`,
          `https://evil.example/${form(secret)}`,
          `/?${form(secret)}`,
        ]) {
          const { shown } = await look(
            subject,
            secrets,
            () => new Response(null, { status: 302, headers: { Location: location } }),
          );
          expect(leaksIn(shown, all)).toEqual([]);
        }
      }
    });

    test("in what the token endpoint answers", async () => {
      const echo = Object.values({ ...secrets, ...basic })
        .map(form)
        .join(" ");
      if (!subject.token) return expect(JSON.stringify(subject.provider.credentials)).not.toContain('"scheme":"token"');
      const answers = [
        () => new Response(`<p>${echo}</p>`, { status: 200, headers: { "Content-Type": "text/html" } }),
        () => Response.json({ error: echo, message: echo, errors: [echo], success: false }, { status: 400 }),
        () => Response.json({ success: false, errors: [echo] }),
        () => new Response(null, { status: 307, headers: { Location: `https://evil.example/${echo}` } }),
        () => new Response("{", { status: 401, headers: { "X-Request-Id": echo } }),
      ];
      for (const answer of answers) {
        const { outcome, shown } = await look(subject, secrets, () => respond(happy(subject).success), answer);
        expect(leaksIn(shown, secrets)).toEqual([]);
        expect(outcome).toMatchObject({ kind: "not_sent", why: "token" });
      }
    });
  });

  test("nothing leaks from what fetch throws", async () => {
    for (const secret of said) {
      const thrown = [
        new TypeError(`error sending request for url (https://api.test/?key=${secret})`),
        Object.assign(new Error(secret), { code: secret }),
        Object.assign(new Error(secret), { name: secret }),
        new TypeError("fetch failed", {
          cause: Object.assign(new Error(secret), { code: `E${"A".repeat(60)}${secret}` }),
        }),
        secret,
        { secret, cause: { code: secret } },
      ];
      for (const one of thrown) {
        const { shown } = await look(subject, secrets, () => {
          throw one;
        });
        expect(leaksIn(shown, all)).toEqual([]);
      }
    }
  });

  test("nothing leaks that only shows once it was put in order", async () => {
    const small = Object.fromEntries(
      Object.keys(secrets).map((option, index) => [option, `canary-${index} two 9wq3zr6tn1`]),
    );
    for (const secret of Object.values(small)) {
      const host = secret.replaceAll(" ", "-");
      const plain = Object.fromEntries(Object.keys(secrets).map((option) => [option, host]));
      for (const [used, headers, text] of [
        [small, { "Content-Type": "text/html" }, `<p>${secret.replaceAll(" ", "\n\t")}</p>`],
        [plain, { "Content-Type": `text/${host.toUpperCase()}` }, "{}"],
        [plain, { Location: `https://${host.toUpperCase()}.evil.example/` }, null],
        [plain, { Location: `https://${host.replace(/.{5}/g, "$&\t")}.evil.example/` }, null],
      ] as const) {
        const status = "Location" in headers ? 302 : 502;
        const { shown } = await look(subject, used, () => new Response(text, { status, headers }));
        expect(leaksIn(shown, used)).toEqual([]);
      }
    }
  });

  test("nothing leaks from a body that breaks", async () => {
    for (const secret of said) {
      const body = new ReadableStream({
        pull: () => Promise.reject(Object.assign(new Error(secret), { code: secret })),
      });
      const { shown } = await look(
        subject,
        secrets,
        () => new Response(body, { headers: { "Content-Type": "application/json" } }),
      );
      expect(leaksIn(shown, all)).toEqual([]);
    }
  });

  test("nothing leaks from a token answer that names its request after the token", async () => {
    const { outcome, shown } = await look(
      subject,
      secrets,
      () => respond(happy(subject).success),
      () =>
        new Response(JSON.stringify(tokenAnswer(subject)?.value), {
          headers: { "Content-Type": "application/json", "X-Request-Id": token },
        }),
    );

    expect(leaksIn(shown, all)).toEqual([]);
    expect(outcome.kind).toBe(happy(subject).success.is);
  });

  test("nothing leaks from options that cannot work, and the message names the option", () => {
    for (const [option, secret] of Object.entries(secrets)) {
      for (const wrong of [
        `${secret}\r\nX: y`,
        `${secret}\n`,
        ` ${secret}`,
        `${secret}\u0000`,
        `${secret}ü`,
        [secret],
        { secret },
        "",
        5,
        null,
      ]) {
        const error = catching(() => clientOf(subject, { ...secrets, [option]: wrong, baseUrl: "https://api.test" }));
        expect(leaksIn(everythingOf([error]), all)).toEqual([]);
        if (error) expect(String(error)).toContain(option);
      }
      const missing = catching(() =>
        clientOf(subject, { ...secrets, [option]: undefined, baseUrl: "https://api.test" }),
      );
      expect(leaksIn(everythingOf([missing]), all)).toEqual([]);
      const inAddress = catching(() => clientOf(subject, { ...secrets, baseUrl: `https://u:${secret}@[` }));
      expect(leaksIn(everythingOf([inAddress]), all)).toEqual([]);
      const address = new URL(`https://u:${encodeURIComponent(secret)}@a.test`);
      const asObject = catching(() => clientOf(subject, { ...secrets, baseUrl: address }));
      expect(leaksIn(everythingOf([asObject]), all)).toEqual([]);
      for (const options of [new Settings(secrets), secret, [secret], () => secret]) {
        const odd = catching(() => connect(subject.provider, options as object));
        expect(String(odd)).toContain("its options are a plain object");
        expect(leaksIn(everythingOf([odd]), all)).toEqual([]);
      }
    }
  });

  test("nothing leaks from the client itself", async () => {
    const { client } = await look(subject, secrets, () => respond(happy(subject).success));

    expect(leaksIn(everythingOf([client, Object.values(client), client.raw]), all)).toEqual([]);
  });

  test("secrets go to the provider's own address and nowhere else", async () => {
    const urls: string[] = [];
    await look(subject, secrets, (url) => {
      urls.push(url);
      return respond(happy(subject).success);
    });

    expect(new Set(urls.map((url) => new URL(url).origin))).toEqual(new Set(["https://api.test"]));
  });
});

test.each(everyone)("a secret of $name that is all digits does not break the numbers in an answer", async (subject) => {
  const digits = "12345678";
  const secrets = Object.fromEntries(Object.keys(subject.credentials).map((option) => [option, digits]));
  const { success } = happy(subject);
  const value =
    success.value === undefined ? undefined : { ...(success.value as Json), at: 1234567890123, text: digits };
  const { outcome } = await look(subject, secrets, () => respond({ ...success, value }));

  expect(outcome.kind).toBe(success.is);
  if (value && Object.keys(secrets).length > 0) {
    expect(outcome).toMatchObject({ data: { at: 1234567890123, text: "[redacted]" } });
  }
});

test("a secret that is a part of another leaves nothing of it", async () => {
  const subject = everyone.find(({ credentials }) => Object.keys(credentials).length === 2) as Subject;
  const [one, other] = Object.keys(subject.credentials) as [string, string];
  const secrets = { [one]: "canary-part", [other]: "canary-part-of-the-whole-secret-9Wq3Zr6T" };
  const { shown } = await look(subject, secrets, () => new Response(Object.values(secrets).join(" "), { status: 502 }));

  expect(leaksIn(shown, secrets)).toEqual([]);
});

/** Calls, recovers and reads, and gives everything that shows. */
async function look(
  subject: Subject,
  secrets: Json,
  turn: Turn,
  tokens: Turn = () => respond(tokenAnswer(subject) as Answering),
) {
  const events: unknown[] = [];
  const clock = new FakeClock();
  const isToken = (url: string) => subject.token !== undefined && url.includes(subject.token.path);
  const client = clientOf(subject, {
    ...secrets,
    baseUrl: "https://api.test",
    clock,
    observe: (event: unknown) => events.push(event),
    fetch: async (url: string, init: never) => (isToken(url) ? tokens(url, init) : turn(url, init)),
  });
  const method = client[subject.operation] as Client[string];
  const outcome = await clock.run(method(inputOf(subject, happy(subject).asking), { retries: 1 }));
  const open = outcome.kind === "unknown" || outcome.kind === "accepted";
  const settled = open ? await clock.run((client.recover as Client[string])(outcome)) : undefined;
  const raw = await clock.run(rawCall(subject, client));
  return { outcome, client, shown: everythingOf([outcome, settled, raw, events]) };
}

/** The plain client's answer, or what it throws. */
async function rawCall({ descriptor }: Subject, client: Client): Promise<unknown> {
  const raw = client.raw as unknown as { readonly [method: string]: (path: string, init: object) => Promise<Json> };
  try {
    const names = [...descriptor.path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => [name, "x"]);
    const init = { params: { path: Object.fromEntries(names) }, body: {} };
    const { data, error, response } = (await (raw[descriptor.method] as (path: string, init: object) => Promise<Json>)(
      descriptor.path,
      init,
    )) as {
      data?: unknown;
      error?: unknown;
      response: Response;
    };
    return [data, error, [...response.headers]];
  } catch (error) {
    return error;
  }
}

function tokenAnswer({ token: source, provider, descriptor }: Subject): Answering | undefined {
  const place = (descriptor.credentials ?? provider.credentials)[0]?.find((one) => one.scheme === "token");
  return source && place?.scheme === "token"
    ? { ...source.answer, value: withAt(source.answer.value, place.token, () => token) }
    : undefined;
}

/** A copy in which every text is another. */
function told(value: unknown, text: string): unknown {
  if (typeof value === "string") return text;
  if (Array.isArray(value)) return value.map((item) => told(item, text));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, told(item, text)]));
}

function catching(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

test("a secret of digits alone is one as a number, too, and no part of a number is", () => {
  const secrets = new Secrets();
  secrets.add("12345678");

  expect(secrets.redactDeep({ app: 12345678, amount: 123456780, all: [12345678, 5] })).toEqual({
    app: "[redacted]",
    amount: 123456780,
    all: ["[redacted]", 5],
  });
});

/** As a service for settings hands them out. */
class Settings {
  constructor(values: Json) {
    Object.assign(this, values);
  }
}
