/** The first line of a generated file: where it came from, and what to do about it. */
export function banner(name: string): string {
  return `// Generated from specs/${name}.yaml. Edit the spec, then run \`pnpm generate\`.\n`;
}
