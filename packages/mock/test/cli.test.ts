import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { runCli } from "../src/cli.ts";
import { faults, specNames } from "../src/index.ts";
import { acme } from "./client.ts";
import { capture } from "./flexpay.ts";

test("a provider's address is printed, then each request", async () => {
  const lines: string[] = [];
  const running = await runCli(["flexpay", "--fault", "429"], (line) => lines.push(line));
  const [provider] = running?.mocks ?? [];
  if (!provider) throw new Error("nothing runs");

  await capture(provider, { key: "k-1" });
  await capture(provider, { key: "k-1" });

  expect(lines[0]).toContain(`flexpay  ${provider.url}`);
  expect(lines[1]).toMatch(/^\d\d:\d\d:\d\d\.\d{3} {2}POST .* {2}key k-1 {2}did nothing, struck by 429 {2}429$/);
  expect(lines[2]).toMatch(/ captured 249\.95 USD {2}200$/);
  await running?.close();
});

test("without a name all specs are served, and a path is served beside a name", async () => {
  const all = await runCli([], () => {});
  expect(all?.mocks.map(({ name }) => name)).toEqual(await specNames());
  await all?.close();

  const lines: string[] = [];
  const two = await runCli(["flexpay", fileURLToPath(acme)], (line) => lines.push(line));
  expect(lines.map((line) => line.split(" ")[0])).toEqual(["flexpay", "acme"]);
  await two?.close();
});

test("the help names the providers and every fault", async () => {
  const lines: string[] = [];
  await runCli(["--help"], (line) => lines.push(line));

  for (const name of [...(await specNames()), ...Object.keys(faults)]) expect(lines[0]).toContain(name);
});

test.each([
  [["nobody"], /There is no spec called "nobody"\. There are: bento,/],
  [["flexpay", "--port", "http"], /--port http is no port/],
  [["flexpay", "--fault", "rain"], /There is no fault called "rain"/],
  [["--prot", "1"], /Unknown option '--prot'/],
])("%j is refused with what is wrong", async (given, message) => {
  await expect(runCli(given, () => {})).rejects.toThrow(message);
});
