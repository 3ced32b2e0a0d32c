import { setFlagsFromString } from "node:v8";

// Loading Prism makes much that is soon thrown away, for which V8 would keep 50 MiB ready from then on.
setFlagsFromString("--semi-space-growth-factor=1");
