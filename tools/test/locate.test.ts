import { expect, test } from "vitest";
import { Locator } from "../locate.ts";

const text = `paths:
  /captures/{id}:
    post:
      responses:
        "400": { $ref: "#/components/responses/Refused" }
        "409": { $ref: "#/components/%72esponses/Refused" }
        "404":
          x-outcome: &rules [{ is: declined }]
        4XX: { x-outcome: *rules }
components:
  responses:
    Refused:
      x-outcome:
        - { when: { /error: busy }, is: unknown }
        - is: declined
      content:
        application/json:
          schema: {}
`;

const responses = "#/paths/~1captures~1{id}/post/responses";
const locate = (pointer: string) => Object.values(new Locator(text).locate(pointer)).join(":");

test("a key is found at its first letter", () => {
  expect(locate("#/paths/~1captures~1{id}/post")).toBe("3:5");
});

test("an element of a list is found where it begins", () => {
  expect(locate("#/components/responses/Refused/x-outcome/1")).toBe("15:11");
});

test("what stands behind an alias or a $ref is found where it stands", () => {
  expect(locate(`${responses}/4XX/x-outcome/0/is`)).toBe("8:32");
  expect(locate(`${responses}/400/x-outcome/0/when/~1error`)).toBe("14:21");
  expect(locate(`${responses}/409/x-outcome/0/when/~1error`)).toBe("14:21");
});

test("what is missing is found at what is nearest above it", () => {
  expect(locate("#/components/responses/Refused/headers")).toBe("12:5");
  expect(locate("#/nowhere")).toBe("1:1");
});

test("a media type is found with its slash escaped or not", () => {
  expect(locate("#/components/responses/Refused/content/application~1json/schema")).toBe("18:11");
  expect(locate("#/components/responses/Refused/content/application/json/schema")).toBe("18:11");
});
