import { defineConfig } from "@kubb/core";
import { pluginClient } from "@kubb/plugin-client";
import { pluginOas } from "@kubb/plugin-oas";
import { pluginTs } from "@kubb/plugin-ts";
export default defineConfig([{"input":"/tmp/bench-peers-XjuEmJ/specs/flexpay.yaml","output":"/tmp/bench-peers-XjuEmJ/kubb/flexpay"}].map(({ input, output }, index) => ({
  name: "p" + index, root: ".", input: { path: input }, output: { path: output, clean: true, format: false, lint: false },
  plugins: [pluginOas({ generators: [] }), pluginTs(), pluginClient({ client: "fetch", dataReturnType: "full" })],
})));
