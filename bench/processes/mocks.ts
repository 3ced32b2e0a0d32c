// Starts the mocks of all providers, as `npx @holdfast/mock` does, and ends: for the profile alone.

import { startMocks } from "@holdfast/mock";

const { mocks, close } = await startMocks();
if (mocks.length === 0) throw new Error("No mock.");
await close();
