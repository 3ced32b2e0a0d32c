import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// For `pnpm vitest` at the root: all tests at once, over the sources, without a build.
export default defineConfig({
  resolve: {
    alias: [
      {
        find: "@holdfast/core/spec",
        replacement: fileURLToPath(new URL("packages/core/src/spec/index.ts", import.meta.url)),
      },
      {
        find: "@holdfast/core/undici",
        replacement: fileURLToPath(new URL("packages/core/src/undici.ts", import.meta.url)),
      },
      {
        find: /^@holdfast\/([^/]+)$/,
        replacement: fileURLToPath(new URL("packages/$1/src/index.ts", import.meta.url)),
      },
    ],
  },
  // No test is about its own speed; two busy cores may take their time.
  test: { include: ["**/test/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 60_000 },
});
