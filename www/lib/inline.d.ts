/** `nutgraf` in one file, with its engine and worker inside. */
export * from "./index.js";
