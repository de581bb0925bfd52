// The engine started on this thread.

import start, { version } from "./glue.js";
import { compile } from "./load.js";
import { starter } from "./starter.js";

export const { startHere, isStarted, memoryBytes } = starter(start, version, compile);
