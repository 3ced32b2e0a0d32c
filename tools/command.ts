import { type ParseArgsConfig, parseArgs } from "node:util";

type Parsed<Config extends ParseArgsConfig> = ReturnType<typeof parseArgs<Config>>;

/** What follows the name of a command. `--help` prints its help and ends it; what the command does not take ends it with 2. */
export function readCommand<const Config extends ParseArgsConfig>(help: string, config: Config): Parsed<Config> {
  const options = { ...config.options, help: { type: "boolean", short: "h" } } as const;
  try {
    const parsed = parseArgs({ ...config, options });
    if (!(parsed.values as { help?: boolean }).help) return parsed as Parsed<Config>;
  } catch (error) {
    // The first sentence says what is wrong; the rest is about parseArgs.
    const [what = ""] = (error as Error).message.split(". ");
    refuse(`${what.replace(/\.$/, "")}.`, help);
  }
  console.log(help);
  return process.exit(0);
}

/** Ends a command that was called wrongly: what is wrong with it, and how it is called. */
export function refuse(what: string, help: string): never {
  console.error(`${what}\n\n${help}`);
  process.exit(2);
}
