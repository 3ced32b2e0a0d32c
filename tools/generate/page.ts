import { type GeneratedFile, readText } from "./files.ts";
import type { Finding } from "./spec.ts";

/**
 * A page of the repository with a text between the marks of that name. Where there is no such page there is nothing to
 * write; a page without its marks is a finding, for nothing would keep its text up to date.
 */
export function pageWith(root: string, path: string, name: string, text: string): GeneratedFile | Finding | undefined {
  const page = readText(`${root}/${path}`);
  if (page === undefined) return undefined;
  const [begin, end] = [`<!-- ${name}: generated from the specs by \`pnpm generate\` -->`, `<!-- /${name} -->`];
  const from = page.indexOf(begin);
  const to = page.indexOf(end, from + begin.length);
  if (from < 0) return finding(path, 1, `the mark ${begin} is missing: put it back above the generated text`);
  const line = page.slice(0, from).split("\n").length;
  if (to < 0) return finding(path, line, `the mark ${end} is missing: put it back below the generated text`);
  return { path, text: page.slice(0, from + begin.length) + text + page.slice(to) };
}

function finding(file: string, line: number, message: string): Finding {
  return { file, line, message };
}
