import type { Oas3Rule, Plugin } from "@redocly/openapi-core";
import { ajvStrict } from "./rules/ajv-strict.ts";
import { amountWithoutMoney } from "./rules/amount-without-money.ts";
import { captureResolves } from "./rules/capture-resolves.ts";
import { currencyResolves } from "./rules/currency-resolves.ts";
import { dialect } from "./rules/dialect.ts";
import { exampleCase } from "./rules/example-case.ts";
import { exampleOutcome } from "./rules/example-outcome.ts";
import { exampleValid } from "./rules/example-valid.ts";
import { first400IsPlain } from "./rules/first-400-is-plain.ts";
import { generatedNames } from "./rules/generated-names.ts";
import { moneyOperationHasKey } from "./rules/money-operation-has-key.ts";
import { noMergeKeys } from "./rules/no-merge-keys.ts";
import { noMultipleOfDecimals } from "./rules/no-multiple-of-decimals.ts";
import { noRefSiblings } from "./rules/no-ref-siblings.ts";
import { omittedAmount } from "./rules/omitted-amount.ts";
import { operationName } from "./rules/operation-name.ts";
import { outcomeCoversEnum } from "./rules/outcome-covers-enum.ts";
import { outcomeEndsOpen } from "./rules/outcome-ends-open.ts";
import { outcomeHasExample } from "./rules/outcome-has-example.ts";
import { outcomeOnEveryResponse } from "./rules/outcome-on-every-response.ts";
import { placeResolves } from "./rules/place-resolves.ts";
import { readable } from "./rules/readable.ts";
import { recoverResolves } from "./rules/recover-resolves.ts";
import { requestClosed } from "./rules/request-closed.ts";
import { requestExample } from "./rules/request-example.ts";
import { serverAddress } from "./rules/server-address.ts";
import { serverEnvironments } from "./rules/server-environments.ts";
import { tokenResolves } from "./rules/token-resolves.ts";
import { vocabulary } from "./rules/vocabulary.ts";

/** Our own rules, by name. What each finds and what to do then: specs/README.md. */
export const rules: { readonly [name: string]: Oas3Rule } = {
  "ajv-strict": ajvStrict,
  "amount-without-money": amountWithoutMoney,
  "capture-resolves": captureResolves,
  "currency-resolves": currencyResolves,
  dialect: dialect,
  "example-case": exampleCase,
  "example-outcome": exampleOutcome,
  "example-valid": exampleValid,
  "first-400-is-plain": first400IsPlain,
  "generated-names": generatedNames,
  "money-operation-has-key": moneyOperationHasKey,
  "no-merge-keys": noMergeKeys,
  "no-multiple-of-decimals": noMultipleOfDecimals,
  "no-ref-siblings": noRefSiblings,
  "omitted-amount": omittedAmount,
  "operation-name": operationName,
  "outcome-covers-enum": outcomeCoversEnum,
  "outcome-ends-open": outcomeEndsOpen,
  "outcome-has-example": outcomeHasExample,
  "outcome-on-every-response": outcomeOnEveryResponse,
  "place-resolves": placeResolves,
  readable: readable,
  "recover-resolves": recoverResolves,
  "request-closed": requestClosed,
  "request-example": requestExample,
  "server-address": serverAddress,
  "server-environments": serverEnvironments,
  "token-resolves": tokenResolves,
  vocabulary: vocabulary,
};

export const plugin: Plugin = { id: "holdfast", rules: { oas3: rules } };
