// The errors of the API, and their way across the worker's door: `{ code,
// message, id?, option? }`. Codes are stable; messages are for people.

/** Base of all errors thrown by the library. */
export class NutgrafError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {{ cause?: unknown }} [options]
   */
  constructor(code, message, options) {
    super(message, options);
    /** @readonly */
    this.code = code;
    this.name = new.target.name;
  }
}

/** The engine could not be started. */
export class InitError extends NutgrafError {}

/** Something is wrong with one article. */
export class DocumentError extends NutgrafError {
  /**
   * @param {string} code
   * @param {string} message
   * @param {string} [id]
   */
  constructor(code, message, id) {
    super(code, message);
    /** @readonly */
    this.id = id;
  }
}

/** A file, or a part of it, was not added. */
export class ImportError extends NutgrafError {
  /**
   * @param {string} code
   * @param {string} message
   * @param {string} file
   * @param {string} [id] of the article it equals
   */
  constructor(code, message, file, id) {
    super(code, message);
    /** @readonly */
    this.file = file;
    /** @readonly */
    this.id = id;
  }
}

/** An option is out of its range, or not known. */
export class OptionError extends NutgrafError {
  /**
   * @param {string} message
   * @param {string} option
   */
  constructor(message, option) {
    super("E_OPTION", message);
    /** @readonly */
    this.option = option;
  }
}

/** Bytes are no saved collection, or one that cannot be read. */
export class SnapshotError extends NutgrafError {
  /**
   * @param {string} code
   * @param {string} message
   * @param {number} [version]
   */
  constructor(code, message, version) {
    super(code, message);
    /** @readonly */
    this.version = version;
  }
}

/**
 * Something is of a wrong type: a TypeError with a code and the option's name.
 * @param {string} option
 * @param {any} value
 * @param {string} expected
 */
export function typeError(option, value, expected) {
  const shown = typeof value === "string" ? JSON.stringify(value.slice(0, 60)) : value === null || /number|bool/.test(typeof value) ? String(value) : typeof value;
  return wrongType(`Option ${option} is ${shown}; it must be ${expected}.`, option);
}

/**
 * @param {string} message
 * @param {string} option
 */
const wrongType = (message, option) => Object.assign(new TypeError(message), { code: "E_TYPE", option });

/** The worker died, or the collection was closed. */
export class WorkerError extends NutgrafError {}

export const closedError = () => new WorkerError("E_CLOSED", "This collection was closed. Create a new one.");

/** @typedef {{ code: string, message: string, id?: string, option?: string, file?: string, version?: number }} WireError */

const SNAPSHOT_CODES = new Set(["E_NOT_NUTGRAF", "E_VERSION", "E_CHECKSUM"]);
const DOCUMENT_CODES = new Set(["E_DUPLICATE", "E_NOT_FOUND", "E_EMPTY", "E_TOO_LARGE", "E_TYPE"]);

/**
 * An error of the API from what crossed the door.
 * @param {WireError} wire
 * @returns {any}
 */
export function fromWire({ code, message, id, option, file, version }) {
  if (file !== undefined) return new ImportError(code, message, file, id);
  if (code === "E_TYPE" && option !== undefined) return wrongType(message, option);
  if (code === "E_OPTION") return new OptionError(message, option ?? "");
  if (code === "E_INIT") return new InitError(code, message);
  if (code === "E_WORKER" || code === "E_CLOSED") return new WorkerError(code, message);
  if (SNAPSHOT_CODES.has(code)) return new SnapshotError(code, message, version);
  if (DOCUMENT_CODES.has(code)) return new DocumentError(code, message, id);
  return new NutgrafError(code, message);
}

/**
 * Plain data for any error, for the way out of the worker.
 * @param {any} error
 * @returns {WireError}
 */
export function toWire(error) {
  if (typeof error?.code === "string") {
    const { code, message, id, option, version } = error;
    return { code, message, ...(id !== undefined && { id }), ...(option !== undefined && { option }), ...(version !== undefined && { version }) };
  }
  return { code: "E_WORKER", message: String(error?.message ?? error) };
}

/** @param {unknown} error */
export function isTrap(error) {
  // A trap, or running out of stack inside the engine: the instance is dead.
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}
