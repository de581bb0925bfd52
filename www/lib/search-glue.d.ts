// The part of wasm-bindgen's output for the engine of search that the library uses. The build
// puts the generated `search-glue.js` beside it.
export class Engine {
  constructor();
  free(): void;
}
export function version(): string;
export function lastPanic(): string;
export default function start(module: WebAssembly.Module): Promise<{ memory: WebAssembly.Memory }>;
