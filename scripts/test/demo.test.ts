import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";

const main = join(import.meta.dirname, "../../examples/demo/main.ts");

test("the demo says how it is called", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, "--help"], { encoding: "utf8" });

  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/^node examples\/demo\/main\.ts .*\S/);
});

test("the demo refuses an option that it does not have, and says how it is called", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, "--breif"], { encoding: "utf8" });

  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(/^Unknown option '--breif'\.\n\nnode /);
});

test("the demo ends quietly when whoever reads it has seen enough", async () => {
  const demo = spawn(process.execPath, [main], { stdio: ["ignore", "pipe", "pipe"] });
  const complaints = text(demo.stderr);
  await once(demo.stdout, "data");
  demo.stdout.destroy();

  const [status] = (await once(demo, "close")) as [number];
  expect({ status, complaints: await complaints }).toEqual({ status: 0, complaints: "" });
});
