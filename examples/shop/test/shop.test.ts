import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { captureKey, createFlexPay, money } from "@holdfast/flexpay";
import { type Mock, mock } from "@holdfast/mock";
import { afterEach, beforeEach, expect, test } from "vitest";
import { payFor, settle } from "../src/shop.ts";
import { Store } from "../src/store.ts";

const shipment = {
  id: "shipment-1",
  order: "order-871",
  transactionId: "6f0f3f0e-3b52-4b7e-9a0d-1c5a2f7be914",
  amount: money("249.95", "USD"),
};

let server: Mock;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "shop-"));
  server = await mock("flexpay");
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** A client as each process of the shop makes one. */
function client() {
  return createFlexPay({
    environment: "sandbox",
    clientId: "shop",
    clientSecret: "made-up-secret",
    baseUrl: server.url,
    clock: server.clock,
    retries: 0,
  });
}

function captured() {
  return server.ledger().map(({ payment, amount, key }) => ({ payment, amount, key }));
}

test("a shipment is sent once its money is captured", async () => {
  expect(await payFor(shipment, client(), new Store(folder))).toEqual({ do: "ship", paid: shipment.amount });
  expect(captured()).toEqual([
    { payment: shipment.transactionId, amount: shipment.amount, key: captureKey("order-871", "shipment-1") },
  ]);
});

test("a capture whose answer got lost is settled by another process, and the money moved once", async () => {
  server.next("reset-after-capture");

  expect(await payFor(shipment, client(), new Store(folder))).toEqual({ do: "wait" });
  expect(await settle(client(), new Store(folder))).toEqual(
    new Map([["shipment-1", { do: "ship", paid: shipment.amount }]]),
  );
  expect(captured()).toHaveLength(1);
  expect(await settle(client(), new Store(folder))).toEqual(new Map());
});

test("a capture that never arrived is settled as not captured, and may then be made again", async () => {
  server.next("reset-before-capture");

  expect(await payFor(shipment, client(), new Store(folder))).toEqual({ do: "wait" });
  expect(await settle(client(), new Store(folder))).toEqual(new Map([["shipment-1", { do: "wait" }]]));
  server.clock.advance("PT2M");
  expect(await settle(client(), new Store(folder))).toEqual(
    new Map([["shipment-1", { do: "try again", notBefore: undefined }]]),
  );
  expect(captured()).toEqual([]);
  expect(await payFor(shipment, client(), new Store(folder))).toMatchObject({ do: "ship" });
});

test("a shipment whose capture is open is not captured again but found out about", async () => {
  server.next("reset-after-capture");

  expect(await payFor(shipment, client(), new Store(folder))).toEqual({ do: "wait" });
  expect(await payFor(shipment, client(), new Store(folder))).toEqual({ do: "ship", paid: shipment.amount });
  expect(await payFor(shipment, client(), new Store(folder))).toEqual({ do: "ship", paid: shipment.amount });
  expect(captured()).toHaveLength(1);
});

test.each(["before", "after"])(
  "a process that dies %s the money moved leaves a note by which the next one settles it",
  async (when) => {
    // It never hears of its capture: all it wrote is that it began.
    const dying = { ...client(), capture: () => new Promise<never>(() => {}) };
    void payFor(shipment, dying, new Store(folder));
    await expect.poll(() => new Store(folder).load(shipment.id)).toMatchObject({ startedAt: expect.any(String) });
    if (when === "after") {
      const { transactionId, amount, id } = shipment;
      const idempotencyKey = captureKey(shipment.order, id);
      await client().capture({ transactionId, amount, merchant_reference_id: id, idempotencyKey });
    }

    await settle(client(), new Store(folder));
    await settle(client(), new Store(folder));

    expect(await payFor(shipment, client(), new Store(folder))).toEqual({ do: "ship", paid: shipment.amount });
    expect(captured()).toHaveLength(1);
  },
);

test("a refusal tells the shop what to do", async () => {
  server.next({ example: "insufficient-funds", status: 400 });
  expect(await payFor(shipment, client(), new Store(folder))).toEqual({
    do: "cancel",
    why: "the customer has not enough",
  });

  server.next({ example: "currency-mismatch-error", status: 400 });
  expect(await payFor(shipment, client(), new Store(folder))).toEqual({
    do: "ask somebody",
    why: "CURRENCY_MISMATCH_ERROR",
  });

  server.next("429", { retryAfter: 7 });
  expect(await payFor(shipment, client(), new Store(folder))).toMatchObject({
    do: "try again",
    notBefore: expect.any(String),
  });
});

test("the program captures, and a second run of it settles what the first left open", async () => {
  server.next("reset-after-capture");
  const environment = {
    ...process.env,
    FLEXPAY_URL: server.url,
    FLEXPAY_CLIENT_ID: "shop",
    FLEXPAY_CLIENT_SECRET: "made-up-secret",
    SHOP_FOLDER: folder,
  };
  const run = async (...options: string[]) => {
    const program = join(import.meta.dirname, "../src/main.ts");
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...options], { env: environment });
    return stdout;
  };

  const first = await run("pay", shipment.id, shipment.order, shipment.transactionId, "249.95");
  const second = await run("settle");

  expect(first).toBe('{"do":"wait"}\n');
  expect(second).toBe('shipment-1 {"do":"ship","paid":{"minor":24995,"currency":"USD"}}\n');
});

test.each([[[]], [["setle"]], [["settle", "shipment-1"]], [["pay", "shipment-1", "order-871"]]])(
  "the program refuses %j, and says how it is called",
  async (options) => {
    const program = join(import.meta.dirname, "../src/main.ts");
    const env = {
      ...process.env,
      FLEXPAY_CLIENT_ID: "shop",
      FLEXPAY_CLIENT_SECRET: "made-up-secret",
      SHOP_FOLDER: folder,
    };

    await expect(promisify(execFile)(process.execPath, [program, ...options], { env })).rejects.toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringMatching(/^node src\/main\.ts pay [\s\S]*\nnode src\/main\.ts settle\n$/),
    });
  },
);
