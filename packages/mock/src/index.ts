export { type Mock, type MockOptions, type Mocks, mock, startMocks } from "./mock.ts";
export { specNames } from "./spec-file.ts";
