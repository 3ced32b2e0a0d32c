import { createFlexPay, money } from "@holdfast/flexpay";
import { payFor, settle } from "./shop.ts";
import { Store } from "./store.ts";

const usage = `node src/main.ts pay shipment-1 order-871 6f0f3f0e-3b52-4b7e-9a0d-1c5a2f7be914 249.95
node src/main.ts settle`;

const [command = "", ...words] = process.argv.slice(2);
const wanted = { pay: 4, settle: 0 }[command];
if (words.length !== wanted) {
  console.error(usage);
  process.exit(2);
}

const { FLEXPAY_URL, FLEXPAY_CLIENT_ID = "", FLEXPAY_CLIENT_SECRET = "", SHOP_FOLDER = "captures" } = process.env;
const flexpay = createFlexPay({
  environment: "sandbox",
  clientId: FLEXPAY_CLIENT_ID,
  clientSecret: FLEXPAY_CLIENT_SECRET,
  // A mock's, for trying it out.
  ...(FLEXPAY_URL && { baseUrl: FLEXPAY_URL }),
});
const store = new Store(SHOP_FOLDER);

if (command === "pay") {
  const [id = "", order = "", transactionId = "", dollars = ""] = words;
  const next = await payFor({ id, order, transactionId, amount: money(dollars, "USD") }, flexpay, store);
  console.log(JSON.stringify(next));
} else {
  for (const [shipment, next] of await settle(flexpay, store)) console.log(shipment, JSON.stringify(next));
}
