import { connectionNames } from "../option.ts";
import { fail } from "./document.ts";

/** Lower camel case: `getPayment`. */
export function isMethodName(name: string): boolean {
  return /^[a-z][A-Za-z0-9]*$/.test(name);
}

/** What every client has, or every object; and what would be called unasked, by `await` or `JSON.stringify`. */
export function isMethodTaken(name: string): boolean {
  return ["recover", "raw", "then", "toJSON"].includes(name) || name in Object.prototype;
}

/** What every client takes, whoever the provider is. */
export function isOptionTaken(name: string): boolean {
  return options.includes(name) || name in Object.prototype;
}

export function checkOption(name: string, at: string): string {
  if (isOptionTaken(name)) fail(at, `${name} would be an option of the client, which has one of that name; rename it`);
  return name;
}

const options: readonly string[] = ["environment", ...connectionNames];
