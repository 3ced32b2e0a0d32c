import {
  BaseResolver,
  type Config,
  createConfig,
  type Document,
  lintDocument,
  makeDocumentFromString,
  type NormalizedProblem,
  ResolveError,
  YamlParseError,
} from "@redocly/openapi-core";
import { circlesIn, SpecDocument } from "../../packages/core/src/spec/index.ts";
import { Locator } from "../locate.ts";
import { plugin, rules } from "./plugin.ts";
import { builtIn } from "./tell/built-in.ts";
import type { Finding } from "./tell/finding.ts";

const ours = await configure(Object.keys(rules).map((name) => `${plugin.id}/${name}`));
const theirs = await configure(Object.keys(builtIn));

/** For a spec so wrong that other rules of Redocly's fall over it. */
const bare = await configure(["struct", "no-unresolved-refs"]);

function configure(names: readonly string[]): Promise<Config> {
  return createConfig({ plugins: [plugin], rules: Object.fromEntries(names.map((name) => [name, "error"])) });
}

/** What is wrong with a spec, in the order of its lines. `file` is only for telling. */
export async function lint(file: string, text: string): Promise<Finding[]> {
  const document = read(file, text);
  if ("rule" in document) return [document];
  const locator = new Locator(text);
  // Nothing else can be asked of a spec in which a way never ends: Redocly and Ajv would follow it.
  const circles = circlesIn(new SpecDocument(document.parsed)).map(({ at, what, remedy }) => {
    return { file, ...locator.locate(at), rule: "readable", message: what, remedy };
  });
  if (circles.length > 0) return circles.sort(byPlace);
  const found = [await run(document, ours), await run(document, theirs).catch(() => run(document, bare))];
  const all = found.flat().map((problem) => findingOf(file, locator, problem));
  const findings = [...new Map(all.map((finding) => [JSON.stringify(finding), finding])).values()];
  return findings.filter((finding) => isNews(finding, findings)).sort(byPlace);
}

function run(document: Document, config: Config): Promise<NormalizedProblem[]> {
  return lintDocument({ document, config, externalRefResolver: new OneFile() });
}

/** A spec refers to nothing outside of itself, neither on the disk nor on the network. */
class OneFile extends BaseResolver {
  override async loadExternalRef(): Promise<never> {
    throw new ResolveError(new Error("it leads out of this file"));
  }
}

function read(file: string, text: string): Document | Finding {
  const finding = { file, line: 1, column: 1, rule: "struct" };
  try {
    const document = makeDocumentFromString(text, file);
    const { openapi } = (document.parsed ?? {}) as { openapi?: unknown };
    if (typeof openapi === "string" && /^3\.[0-2]\./.test(openapi)) return document;
    const message = `this is no OpenAPI 3.1: openapi is ${JSON.stringify(openapi)}`;
    return { ...finding, message, remedy: "Begin the file with `openapi: 3.1.0`." };
  } catch (error) {
    if (!(error instanceof YamlParseError)) throw error;
    const { line, col: column, message } = error;
    const place = line > 0 ? { line, column } : {};
    return { ...finding, ...place, message: message.replace(/ \([^()]*\)$/, ""), remedy: "Mend the YAML." };
  }
}

function findingOf(file: string, locator: Locator, { ruleId, message, suggest, location }: NormalizedProblem): Finding {
  const [, own] = ruleId.split(`${plugin.id}/`);
  const [place] = location;
  const { line, column } =
    place && "start" in place
      ? { line: place.start.line, column: place.start.col }
      : locator.locate(place?.pointer ?? "#");
  const remedy = own === undefined ? builtInRemedy(ruleId, suggest) : suggest.join(" ");
  return { file, line, column, rule: own ?? ruleId, message: message.replace(/\.$/, ""), remedy };
}

function builtInRemedy(rule: string, suggest: readonly string[]): string {
  const remedy = builtIn[rule] ?? "See https://redocly.com/docs/cli/rules.";
  return suggest.length > 0 ? `Did you mean "${suggest[0]}"? ${remedy}` : remedy;
}

/** That a spec cannot be read is news only where nothing else says why. */
function isNews({ rule, line }: Finding, all: readonly Finding[]): boolean {
  return rule !== "readable" || all.every((other) => other.rule === "readable" || other.line !== line);
}

function byPlace(one: Finding, other: Finding): number {
  return one.line - other.line || one.column - other.column || (one.rule < other.rule ? -1 : 1);
}
