import { defineConfig } from "vitest/config";

/** The suites on real sockets run once more over the transport for the undici package; `table` and `kept` do both by themselves. */
const onSockets = ["deadline", "leftovers", "memory", "origin", "process", "unreachable"];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    projects: [
      { test: { name: "core", include: ["test/**/*.test.ts"] } },
      {
        test: {
          name: "over undici",
          include: onSockets.map((name) => `test/faults/${name}.test.ts`),
          env: { HOLDFAST_TRANSPORT: "undici" },
        },
      },
    ],
  },
});
