/** Whether a failed request can have reached the provider, and the runtime's word for why. */
export interface Failure {
  readonly phase: "not_sent" | "maybe_sent";
  /** `ECONNREFUSED`, or the error's name. */
  readonly error: string;
}

/**
 * What is to be said of what a `fetch` threw. What it says itself about sending decides, else the runtime's own codes, which
 * may stand in a `cause`; without either it is *maybe*.
 */
export function phaseOf(thrown: unknown): Failure {
  const chain = causes(thrown);
  const coded = chain.find(({ code }) => typeof code === "string");
  const error = String(coded?.code ?? chain.at(-1)?.name ?? "Error");
  const said = chain.find(({ sent }) => typeof sent === "boolean");
  const isUnsent = said ? said.sent === false : chain.some(isBeforeSending);
  return { phase: isUnsent ? "not_sent" : "maybe_sent", error };
}

interface Thrown {
  readonly name?: unknown;
  /** Whether anything of the request was written, told by a `fetch` that knows. */
  readonly sent?: unknown;
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly errors?: unknown;
}

function causes(thrown: unknown): Thrown[] {
  const chain: Thrown[] = [];
  for (let error = thrown; typeof error === "object" && error !== null && chain.length < 8; ) {
    chain.push(error as Thrown);
    error = (error as { cause?: unknown }).cause;
  }
  return chain;
}

function isBeforeSending({ code, syscall, errors }: Thrown): boolean {
  if (Array.isArray(errors) && errors.length > 0) return errors.every((error) => isBeforeSending(error as Thrown));
  if (typeof code !== "string") return false;
  return beforeSending.has(code) || (atConnect.has(code) && (syscall === "connect" || syscall === "getaddrinfo"));
}

/** Codes that the runtime gives only while it looks up a name, connects or verifies a certificate. */
const beforeSending: ReadonlySet<string> = new Set([
  "ENOTFOUND",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "UND_ERR_CONNECT_TIMEOUT",
  "ERR_INVALID_URL",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "CERT_REVOKED",
  "CERT_UNTRUSTED",
  "CERT_REJECTED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "HOSTNAME_MISMATCH",
  // Bun
  "ConnectionRefused",
  "FailedToOpenSocket",
]);

/** Codes that mean "before sending" only where the failing system call says so. */
const atConnect: ReadonlySet<string> = new Set([
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
  "EACCES",
  "EPERM",
]);
