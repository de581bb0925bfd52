// What the library hands the importers, and what they do. The build makes
// `import.js` of the folder `import/`.

import type { Outcome } from "./articles.js";
import type { AddFilesOptions, AddFromOptions, AddOptions, DocumentInput, FileSource, ImportReport, NutgrafError, StoredDocument } from "./index.js";
import type { WireError } from "./errors.js";
import type { Shelf } from "./shelf.js";

export interface Host {
  shelf: Shelf;
  /** Adds, and tells of each what became of it; after an abort, of those done. */
  add(docs: DocumentInput[], options: AddOptions): Promise<Outcome[]>;
  get(id: string): Promise<StoredDocument | undefined>;
  /** Markup read by the engine: `src/text/markup.rs`. */
  markup(html: string): Promise<string[]>;
  error(wire: WireError): NutgrafError;
}
export function addFiles(host: Host, files: Iterable<FileSource> | AsyncIterable<FileSource>, options: AddFilesOptions): Promise<ImportReport>;
export function addFrom(host: Host, docs: AsyncIterable<DocumentInput> | Iterable<DocumentInput>, options: AddFromOptions): AsyncGenerator<StoredDocument, void, undefined>;
