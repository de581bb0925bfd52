/**
 * Search alone, with an engine a fraction of the size. The same names and the same answers as
 * `nutgraf/core`, on the calling thread and synchronous once `init()` is done; no facts are found here. So
 * `person:`, `org:`, `place:`, `about:`, `said:` and `has:`, `where.entities`, `.saidBy` and `.has`, and facets of
 * names match nothing, `date:` knows the articles' dates and not those in their texts, and `pending` counts all
 * articles. Of a page's parts, headlines, headings and lines that articles of one outlet share are known; bylines,
 * datelines, captions, promotion and repeats are text like any other, and date, outlet and credit are those you give.
 * Articles without such lines are answered to the letter as by the whole engine. Bytes of `save()` open here and
 * there; those of the other engine are indexed anew.
 */
import type {
  AddOptions, AddReport, Concordance, ConcordanceOptions, DocId, DocumentChange, DocumentInput, MissingArticle, QuerySuggestion,
  SaveOptions, SearchOptions, SearchResult, Stats, StoredDocument,
} from "./index.js";

export { DocumentError, InitError, NutgrafError, OptionError, SnapshotError, VERSION, WorkerError, init } from "./index.js";

/** Articles and the index of their words. Wait for `init()` before the first one. */
export class Collection {
  constructor();
  readonly size: number;
  readonly version: number;
  add(docs: DocumentInput | Iterable<DocumentInput>, options?: AddOptions): AddReport;
  remove(id: DocId | Iterable<DocId>): number;
  update(id: DocId, change: DocumentChange): void;
  has(id: DocId): boolean;
  get(id: DocId): Omit<StoredDocument, "nutGraf" | "keys" | "outlet" | "language" | "structure"> | undefined;
  ids(): DocId[];
  documents(): IterableIterator<Omit<StoredDocument, "nutGraf" | "keys" | "outlet" | "language" | "structure">>;
  search(query: string, options?: SearchOptions): SearchResult;
  concordance(query: string, options?: ConcordanceOptions): Concordance;
  suggest(query: string, options?: { limit?: number; signal?: AbortSignal }): QuerySuggestion[];
  save(options?: SaveOptions): Uint8Array<ArrayBuffer>;
  static load(bytes: BufferSource): Collection;
  missing(): MissingArticle[];
  stats(): Stats;
  close(): void;
  [Symbol.dispose](): void;
}
