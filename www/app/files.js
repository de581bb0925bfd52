// Files of the reader: which kinds are read, and how their letters are written.

/** @import { FileMeta } from "nutgraf" */

/** What file dialogs offer. */
export const ACCEPT = ".txt,.text,.md,.html,.htm,.mhtml,.json,.jsonl,.ndjson,.csv,.tsv,.eml,.mbox,.zip,.docx,.pdf,text/plain,text/html";

/** Files that may hold many articles, or take long. */
const MANY = /\.(zip|mbox|csv|tsv|json|jsonl|ndjson|pdf)$/i;
const LARGE = 1_000_000;

/** Ways of writing letters that newsrooms meet, with their names. */
export const ENCODINGS = [
  ["utf-8", "UTF-8"], ["windows-1252", "Windows-1252, western Europe"], ["windows-1250", "Windows-1250, central Europe"],
  ["windows-1251", "Windows-1251, Cyrillic"], ["windows-1253", "Windows-1253, Greek"], ["windows-1254", "Windows-1254, Turkish"],
  ["windows-1256", "Windows-1256, Arabic"], ["iso-8859-2", "ISO 8859-2, central Europe"], ["koi8-r", "KOI8-R, Cyrillic"],
  ["macintosh", "Macintosh"], ["utf-16le", "UTF-16"], ["gb18030", "GB 18030, Chinese"], ["big5", "Big5, Chinese"],
  ["shift_jis", "Shift JIS, Japanese"], ["euc-kr", "EUC-KR, Korean"],
];

/** @param {File} file */
export function isLarge(file) {
  return file.size > LARGE || MANY.test(file.name);
}

/**
 * What is known of an article's file.
 * @param {unknown} meta
 * @returns {Partial<FileMeta>}
 */
export function noted(meta) {
  return typeof meta === "object" && meta !== null ? meta : {};
}

/**
 * The encoding a file was read in, when it was not the usual one.
 * @param {unknown} meta
 */
export function unusual(meta) {
  const { encoding } = noted(meta);
  return encoding === undefined || encoding === "utf-8" ? undefined : (ENCODINGS.find(([name]) => name === encoding)?.[1] ?? encoding).split(",")[0];
}
