import { isMethodName, isMethodTaken } from "../../../packages/core/src/spec/index.ts";
import { join } from "../spec/part.ts";
import { overSpec, show } from "../tell/problem.ts";

/** An `operationId` becomes a method of the client. */
export const operationName = overSpec(function* ({ endpoints }) {
  for (const { name, at, operation } of endpoints) {
    if (operation.operationId === undefined) continue;
    const place = join(at, "operationId");
    if (isMethodTaken(name)) {
      const remedy =
        "Every client, or every object, has one of that name already; call the operation otherwise, `capture`.";
      yield { at: place, what: `the operation is called ${show(name)}`, remedy };
    } else if (!isMethodName(name)) {
      yield { at: place, what: `the operation is called ${show(name)}`, remedy: "Use lower camel case, `getPayment`." };
    }
  }
});
