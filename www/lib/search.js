// Search alone: the same collection on the calling thread, with an engine that
// finds no facts and weighs a fraction.

import { direct } from "./direct.js";
import start, { Engine, lastPanic, version } from "./search-glue.js";
import { starter } from "./starter.js";
import { VERSION } from "./version.js";
import { compileFrom } from "./wasm.js";

export { DocumentError, InitError, NutgrafError, OptionError, SnapshotError, WorkerError } from "./errors.js";
export { VERSION };

const { startHere, isStarted, memoryBytes } = starter(start, version, (source, signal) =>
  compileFrom(source ?? new URL("./search_bg.wasm", import.meta.url), signal));

/** @param {import("./index.js").InitOptions} [options] */
export async function init({ wasm, signal } = {}) {
  await startHere(wasm, signal);
}

export class Collection extends direct({ Engine, lastPanic, isStarted, memoryBytes }).Collection {}
