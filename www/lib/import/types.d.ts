// What the parts of the importer hand each other. For the type checker only.

import type { Columns, ColumnChoice, DocumentInput } from "../index.js";

/** Something that can be read. Large ones are read in slices of their Blob. */
export interface Source {
  /** As people know it: with its folder, or with the archive it lies in. */
  name: string;
  size: number;
  blob(): Promise<Blob> | Blob;
  /** Archives it lies in. */
  depth: number;
}

/** What a reader finds in a source, in order. */
export type Item =
  | { doc: DocumentInput; name?: string; encoding?: string; note?: string }
  | { failure: { code: string; message: string }; name?: string }
  | { choice: ColumnChoice }
  | { source: Source }
  /** Sources that will follow. */
  | { more: number };

export interface Limits {
  /** Bytes of one article. */
  text: number;
  /** Bytes that one archive may unpack to. */
  unpacked: number;
  /** Files in one archive. */
  entries: number;
  /** How many times its size a file in an archive may unpack to. */
  ratio: number;
}

/** What readers may use. */
export interface Context {
  limits: Limits;
  encoding?: string;
  columns?: Columns | ((choice: ColumnChoice) => Columns | undefined | Promise<Columns | undefined>);
  attachments: boolean;
  parseHtml?: (html: string) => Document;
  /** Markup read by the engine. */
  markup(html: string): Promise<string[]>;
  /** Lets others have their turn when this one has lasted long; throws once the call was aborted. */
  breathe(): Promise<void> | undefined;
  /** Bytes read since the last call. */
  read(bytes: number): void;
}

export type Reader = (source: Source, context: Context) => AsyncIterable<Item>;
