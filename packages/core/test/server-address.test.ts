import { describe, expect, test } from "vitest";
import { fitsAddress, flawOfAddress } from "../src/server-address.ts";

test.each([
  ["https://api.acme.example", undefined],
  ["http://localhost:4010/v1", undefined],
  ["http://api.acme.example", "insecure"],
  ["http://localhost.acme.example", "insecure"],
  ["ftp://127.0.0.1", "insecure"],
  ["api.acme.example:443", "incomplete"],
  ["/v1", "incomplete"],
  ["https://api.acme.example?v=1", "query"],
  ["https://api.acme.example#v1", "query"],
  ["https://user@api.acme.example", "user"],
])("%s: %s", (text, flaw) => {
  expect(flawOfAddress(text)).toBe(flaw);
});

describe.each([
  [
    "in a host",
    { url: "https://{name}.acme.example/v1" },
    ["eu", "eu.west", "eu-1"],
    ["eu/", "eu@x", "x.test/#", "", ".."],
  ],
  ["of a host, with its port", { url: "https://{name}/v1" }, ["acme.example:8443"], ["acme.example:8443/v2", "a:b"]],
  [
    "in a path",
    { url: "https://acme.example/{name}/v1" },
    ["eu", "eu/west", ""],
    ["../admin", "a b", "a?b", "a#b", "a\\b"],
  ],
  [
    "that is a whole path",
    { url: "https://acme.example{name}", variables: { name: { default: "/v1" } } },
    ["/v1", "/v1/eu", ""],
    [".evil.test", "@evil.test", "/../admin", ":8443"],
  ],
  [
    "of which all are known",
    { url: "https://{name}.acme.example", variables: { name: { default: "eu", enum: ["eu", "us"] } } },
    ["eu", "us"],
    ["uk"],
  ],
])("a value %s", (_, server, good, bad) => {
  test.each(good)("may be %j", (value) => {
    expect(fitsAddress(server, "name", value)).toBe(true);
  });

  test.each([...bad, undefined, 1, ["eu"]])("may not be %j", (value) => {
    expect(fitsAddress(server, "name", value)).toBe(false);
  });
});
