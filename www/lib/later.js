// What the first answers do not need: one file for bundlers to fetch when it is asked for.

export { applyChange, packChange } from "./change.js";
export { unpackParts } from "./stored.js";
export { withText } from "./summary.js";
