// The part of wasm-bindgen's output that the library uses. The build puts the
// generated `glue.js` beside it.
export class Engine {
  /** The options of the last search, written out; set by ask.js. */
  asked?: string;
  constructor();
  free(): void;
  add(given: (string | undefined)[], text: Uint8Array, duplicate: string | undefined): number | { id: string; index: number; outcome: "added" | "replaced" | "skipped"; given?: { title?: string; date?: string; source?: string; credit?: string } };
  remove(id: string): boolean;
  update(id: string, change: object): void;
  get(id: string): any;
  findFacts(id: string): void;
  extract(options: object): any;
  search(query: string, options: object, ready: boolean): any;
  again(query: string, ready: boolean): any;
  concordance(query: string, options: object): any;
  suggest(query: string, options: object): any;
  needsFacts(query: string, options: object): boolean;
  summarise(options: object): any;
  findCopies(id: string): void;
  compare(a: string, b: string): any;
  sources(options: object): any;
  copies(options: object): any;
  claims(options: object): any;
  suggestions(options: object): any;
  timeline(options: object): any;
  save(texts: boolean, note: string): Uint8Array<ArrayBuffer>;
  handOver(): Uint8Array<ArrayBuffer>;
  takeIn(bytes: Uint8Array, duplicate: string | undefined): { id: string; index?: number; outcome?: "added" | "replaced" | "skipped"; error?: import("./errors.js").WireError }[];
  load(bytes: Uint8Array): import("./saved.js").Opened;
  merge(bytes: Uint8Array): import("./saved.js").Opened;
  missing(): import("./index.js").MissingArticle[];
  network(options: object): any;
  keys(options: object): any;
  entity(id: string): any;
  at(id: string, offset: number): any;
  edit(edit: object): any;
  undo(back: boolean): any;
  edits(): any;
  apply(edits: object[]): any;
  stats(): any;
}
export function version(): string;
export function markup(html: Uint8Array): string[];
export function lastPanic(): string;
export default function start(module: WebAssembly.Module): Promise<{ memory: WebAssembly.Memory }>;
