/** The TypeScript in a README as one program that has to compile: each example in a scope of its own, after the first. */
export function readmeProgram(readme: string, given: readonly string[]): string {
  const blocks = [...readme.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, text = ""]) => text);
  const imports = blocks.flatMap((text) => text.match(statement) ?? []);
  const [first = "", ...others] = blocks.map((text) => text.replaceAll(statement, ""));
  const declared = given.map((name) => `declare const ${name}: string;\n`);
  const scopes = others.map((text, index) => `export async function example${index + 2}() {\n${text}}\n`);
  return [...new Set(imports), ...declared, first, ...scopes].join("");
}

const statement = /^import [^;]+;\n/gm;
