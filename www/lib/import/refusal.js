// Why something was not added: a code for programs, one sentence for people.
// The library makes an ImportError of it; this folder knows no error classes.

export class Refusal extends Error {
  /**
   * @param {"E_FORMAT" | "E_ENCODING" | "E_NO_TEXT" | "E_TOO_LARGE"} code
   * @param {string} message a whole sentence that can follow the file's name
   */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/** @param {number} bytes */
export const megabytes = (bytes) => `${Math.max(1, Math.round(bytes / 1_000_000)).toLocaleString("en-GB")} MB`;

/** @param {string} ending of a file, without its dot; empty where there is none */
export const adviceFor = (ending) =>
  `${ending ? `Files ending in .${ending}` : "Files of this kind"} are not read here. Save it as text, HTML or PDF first.`;
