import { CORE_SCHEMA, load } from "js-yaml";
import { checkReferences, type Provider, readProvider, SpecDocument } from "../../packages/core/src/spec/index.ts";
import { Locator } from "../locate.ts";
import { type Method, methodsOf } from "./method.ts";
import { checkNames, displayOf } from "./names.ts";

/** A spec, read. */
export interface Spec {
  /** `acme-pay`: the file's name, the package's name. */
  readonly name: string;
  /** `AcmePay`: what types and functions are called. */
  readonly display: string;
  readonly text: string;
  readonly document: SpecDocument;
  readonly provider: Provider;
  /** Of the client. */
  readonly methods: readonly Method[];
  /** Of the package as it is on disk. */
  readonly version: string;
}

/** What is wrong with a spec, and where. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** Reads a spec. Throws an error that says what is wrong with it; `findingOf` says where. */
export function readSpec(name: string, text: string, version: string): Spec {
  const document = new SpecDocument(load(text, { schema: CORE_SCHEMA }));
  checkReferences(document);
  const display = displayOf(name, document);
  checkNames(display, document);
  const provider = readProvider(name, document);
  return { name, display, text, document, provider, methods: methodsOf(document, provider, display), version };
}

/** An error in a spec as a line for people. */
export function findingOf(name: string, text: string, error: Error): Finding {
  const { message, mark } = error as Error & { readonly mark?: { readonly line: number } };
  // `#/paths/~1payments/post: …`
  const [, pointer = "#"] = /^(#.*?): /.exec(message) ?? [];
  const line = mark ? mark.line + 1 : new Locator(text).locate(pointer).line;
  return { file: `specs/${name}.yaml`, line, message };
}
