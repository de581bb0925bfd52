// The engine and the worker as they lie in the file.

import wasm from "inline:wasm";
import worker from "inline:worker";

/** The engine's bytes. Called once: what is compiled is kept. */
export function decodeWasm() {
  const text = atob(wasm);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

export function startWorker() {
  const url = URL.createObjectURL(new Blob([worker], { type: "text/javascript" }));
  const started = new Worker(url, { type: "module" });
  // The browser has read it once the first message is answered.
  started.addEventListener("message", () => URL.revokeObjectURL(url), { once: true });
  return started;
}

/** The worker's address for Node's `worker_threads`. */
export const workerUrl = () => new URL(`data:text/javascript,${encodeURIComponent(worker)}`);
