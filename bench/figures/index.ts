import type { Figure } from "../figure.ts";
import { bundle } from "./bundle.ts";
import { callOverhead } from "./call-overhead.ts";
import { generation } from "./generation.ts";
import { growth } from "./growth.ts";
import { loopback } from "./loopback.ts";
import { mocks } from "./mocks.ts";
import { profiles } from "./profile.ts";
import { rebuild } from "./rebuild.ts";
import { simulation } from "./simulation.ts";
import { start } from "./start.ts";
import { types } from "./types.ts";
import { unchanged } from "./unchanged.ts";

export const figures: readonly Figure[] = [
  callOverhead,
  loopback,
  bundle,
  start,
  generation,
  mocks,
  simulation,
  types,
  unchanged,
  rebuild,
  growth,
  profiles,
];
