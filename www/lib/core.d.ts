/**
 * The same names as `nutgraf`, on the calling thread and synchronous once
 * `init()` is done: for workers of your own, scripts and tests.
 */
import type {
  AddFilesOptions, AddFromOptions, AddOptions, AddReport, At, CallOptions, Claim, ClaimOptions, Comparison, Concordance, ConcordanceOptions, CopyOptions, CopyPair, DocId,
  DocumentChange, DocumentInput, Edits as AsyncEdits, Entity, ExportFormat, ExportOptions, ExtractOptions, Facts, FileSource, ImportReport, InitOptions, KeyOptions, KeyPhrase, MergeReport,
  MissingArticle, Network, NetworkOptions, QuerySuggestion, SaveOptions, SearchOptions, SearchResult, SourceCount, SourceOptions, Stats,
  StoredDocument, Suggestion, SuggestionOptions, Summary, SummaryOptions, Timeline, TimelineOptions,
} from "./index.js";

export * from "./index.js";
export { init } from "./index.js";

/** A set of articles and everything known about them. Wait for `init()` before the first one. */
export class Collection {
  constructor();
  readonly size: number;
  readonly version: number;
  add(docs: DocumentInput | Iterable<DocumentInput>, options?: AddOptions): AddReport;
  /** Asynchronous, as in `nutgraf`. */
  addFrom(docs: AsyncIterable<DocumentInput> | Iterable<DocumentInput>, options?: AddFromOptions): AsyncGenerator<StoredDocument, void, undefined>;
  /** Asynchronous, as in `nutgraf`. */
  addFiles(files: Iterable<FileSource> | AsyncIterable<FileSource>, options?: AddFilesOptions): Promise<ImportReport>;
  remove(id: DocId | Iterable<DocId>): number;
  update(id: DocId, change: DocumentChange): void;
  has(id: DocId): boolean;
  get(id: DocId): StoredDocument | undefined;
  ids(): DocId[];
  documents(): IterableIterator<StoredDocument>;
  extract(options?: ExtractOptions): Facts;
  extractEach(options?: Omit<ExtractOptions, "docs" | "within">): IterableIterator<{ doc: DocId; facts: Facts }>;
  suggestions(options?: SuggestionOptions): Suggestion[];
  entity(id: string): Entity;
  at(doc: DocId, offset: number): At;
  network(options?: NetworkOptions): Network;
  keys(options?: KeyOptions): KeyPhrase[];
  readonly edits: Edits;
  search(query: string, options?: SearchOptions): SearchResult;
  concordance(query: string, options?: ConcordanceOptions): Concordance;
  suggest(query: string, options?: { limit?: number; signal?: AbortSignal }): QuerySuggestion[];
  summarise(options?: SummaryOptions): Summary;
  summarize(options?: SummaryOptions): Summary;
  compare(a: DocId, b: DocId, options?: CallOptions): Comparison;
  sources(options?: SourceOptions): SourceCount;
  copies(options?: CopyOptions): CopyPair[];
  claims(options?: ClaimOptions): Claim[];
  timeline(options?: TimelineOptions): Timeline;
  /** Asynchronous, as in `nutgraf`. */
  export(format: ExportFormat, options?: ExportOptions): Promise<Blob>;
  save(options?: SaveOptions): Uint8Array<ArrayBuffer>;
  static load(bytes: BufferSource): Collection;
  merge(other: Collection | BufferSource): MergeReport;
  missing(): MissingArticle[];
  stats(): Stats;
  close(): void;
  [Symbol.dispose](): void;
}

/** As in `nutgraf`, without promises. */
export type Edits = { [K in keyof AsyncEdits]: (...args: Parameters<AsyncEdits[K]>) => Awaited<ReturnType<AsyncEdits[K]>> };

/** One-shot forms for a single text or a handful. */
export function extract(docs: string | DocumentInput | DocumentInput[], options?: ExtractOptions): Facts;
export function search(docs: string | DocumentInput | DocumentInput[], query: string, options?: SearchOptions): SearchResult;
export function summarise(docs: string | DocumentInput | DocumentInput[], options?: SummaryOptions): Summary;
export const summarize: typeof summarise;
