import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { inScratch } from "../scratch.ts";

test("a folder is there for what is done in it, and gone afterwards, also where that fails", async () => {
  const folder = await inScratch("scratch-test-", async (folder) => {
    expect(readdirSync(folder)).toEqual([]);
    return folder;
  });
  expect(existsSync(folder)).toBe(false);

  const fails = inScratch("scratch-test-", (folder) => Promise.reject(new Error(folder)));
  const { message } = await fails.catch((error: Error) => error as Error & string);
  expect(message).toContain("scratch-test-");
  expect(existsSync(message)).toBe(false);
});

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)(
  "%s ends what runs over such folders, removes them, and ends the process with %i",
  async (signal, status) => {
    const TMPDIR = mkdtempSync(join(tmpdir(), "scratch-test-"));
    onTestFinished(() => rmSync(TMPDIR, { recursive: true }));
    // Each starts a program that would run for long.
    const program = `
    import { spawn } from "node:child_process";
    import { once } from "node:events";
    import { ending, inScratch } from ${JSON.stringify(join(import.meta.dirname, "../scratch.ts"))};
    const work = async () => {
      const child = spawn("sleep", ["60"], { signal: ending });
      console.log(child.pid);
      await once(child, "close");
    };
    await Promise.allSettled([inScratch("one-", work), inScratch("two-", work)]);
    console.log("and went on");`;
    const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
      env: { ...process.env, TMPDIR },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.on("data", (part: Buffer) => {
      output += String(part);
    });
    await expect.poll(() => output.trim().split("\n").length).toBe(2);
    expect(readdirSync(TMPDIR)).toHaveLength(2);

    child.kill(signal);

    expect(await once(child, "close")).toEqual([status, null]);
    expect(readdirSync(TMPDIR)).toEqual([]);
    expect(output).toMatch(/^\d+\n\d+\n$/);
  },
);
