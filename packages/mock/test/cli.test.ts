import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { runCli } from "../src/cli.ts";
import { faults, specNames } from "../src/index.ts";
import { acme, patience } from "./client.ts";
import { capture } from "./flexpay.ts";

test("a provider's address is printed, then each request", async () => {
  const lines: string[] = [];
  const running = await runCli(["flexpay", "--fault", "429"], (line) => lines.push(line));
  const [provider] = running?.mocks ?? [];
  if (!provider) throw new Error("nothing runs");

  await capture(provider, { key: "k-1" });
  await capture(provider, { key: "k-1" });

  expect(lines[0]).toContain(`flexpay  ${provider.url}`);
  const told = lines.slice(1 + provider.gaps.length);
  expect(told[0]).toMatch(/^\d\d:\d\d:\d\d\.\d{3} {2}POST .* {2}key k-1 {2}did nothing, struck by 429 {2}429$/);
  expect(told[1]).toMatch(/ captured 249\.95 USD {2}200$/);
  await running?.close();
});

test("without a name all specs are served, and a path beside a name, with what their examples do not tell of", async () => {
  const all = await runCli([], () => {});
  expect(all?.mocks.map(({ name }) => name)).toEqual(await specNames());
  await all?.close();

  const lines: string[] = [];
  const two = await runCli(["flexpay", fileURLToPath(acme)], (line) => lines.push(line));
  expect(new Set(lines.map((line) => line.split(" ")[0]))).toEqual(new Set(["flexpay", "acme"]));
  expect(lines).toContain(
    'acme     no example for capture when it is another currency; it gets the example "invalid", status 400',
  );
  await two?.close();
});

test("the help names the providers and every fault", async () => {
  const lines: string[] = [];
  await runCli(["--help"], (line) => lines.push(line));

  for (const name of [...(await specNames()), ...Object.keys(faults)]) expect(lines[0]).toContain(name);
});

test("the command goes on serving when whoever read its lines is gone", async () => {
  const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
  const command = spawn(process.execPath, [main, "flexpay"], { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void command.kill());
  const [first] = (await once(command.stdout, "data")) as [Buffer];
  const [url = ""] = /http:\S+/.exec(String(first)) ?? [];
  command.stdout.destroy();

  const statuses: number[] = [];
  for (let call = 0; call < 4; call++) statuses.push((await fetch(url)).status);
  expect(statuses).toEqual([404, 404, 404, 404]);
});

test("a fault that cannot strike a provider is told, and nothing stays up", async () => {
  const servers = () => process.getActiveResourcesInfo().filter((one) => one === "TCPServerWrap").length;
  const before = servers();

  await expect(runCli(["flexpay", fileURLToPath(acme), "--fault", "wrong-amount"], () => {})).rejects.toThrow(
    "wrong-amount: what capture answers says nothing of the kind.",
  );
  await expect.poll(servers, patience).toBe(before);
});

test.each([
  [["nobody"], /There is no spec called "nobody"\. There are: bento,/],
  [["flexpay", "flexpay"], /only one mock called "flexpay"/],
  [["bento", "truemed", "--port", "65535"], /Port 65535 leaves too few after it for 2 mocks/],
  [["flexpay", "--port", "http"], /--port http is no port: give a whole number from 0 to 65535\./],
  [["flexpay", "--fault", "rain"], /There is no fault called "rain"/],
  [["--prot", "1"], /Unknown option '--prot'/],
])("%j is refused with what is wrong", async (given, message) => {
  await expect(runCli(given, () => {})).rejects.toThrow(message);
});
