// All mocks in this process: sends when they were ready and when each had answered, in ms from the start of the process.

import { startMocks } from "@holdfast/mock";

const mocks = await startMocks();
const ready = performance.now();
const answers = await Promise.all(mocks.mocks.map(({ url }) => fetch(url).then((response) => response.text())));
const answered = performance.now();
const mib = process.resourceUsage().maxRSS / 1_024;
process.send?.({ count: answers.length, ready, answered, mib });
await mocks.close();
