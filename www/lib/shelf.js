// The strings of the articles, on the caller's side of the door. Answers come
// back with spans only; the words are sliced here from the caller's own
// strings, so that they are exactly his and do not cross twice.

/** @typedef {import("./index.js").DocumentInput} DocumentInput */

export class Shelf {
  /** By the engine's numbers, which are never reused. @type {((DocumentInput & { id: string }) | undefined)[]} */
  #byNumber = [];
  /** @type {Map<string, number>} */
  #numbers = new Map();
  /** What was read ahead: kept, so that the reading is not left out as useless. */
  read = 0;

  get size() {
    return this.#numbers.size;
  }

  /** @param {string} id */
  has(id) {
    return this.#numbers.has(id);
  }

  /** @param {string} id */
  get(id) {
    return this.#byNumber[this.#numbers.get(id) ?? -1];
  }

  /** @param {number} number the engine's, of an article or of one that is gone */
  at(number) {
    return this.#byNumber[number] ?? { id: "", text: "" };
  }

  /** Ids in the order of adding. */
  ids() {
    return [...this.#numbers.keys()];
  }

  /** Everything, in the order of adding. */
  all() {
    return /** @type {(DocumentInput & { id: string })[]} */ (this.#byNumber.filter(Boolean));
  }

  /**
   * @param {number} number the engine's
   * @param {string} id
   * @param {DocumentInput} doc
   */
  put(number, id, doc) {
    this.remove(id);
    this.#byNumber[number] = { ...doc, id };
    this.#numbers.set(id, number);
  }

  /** @param {string} id */
  remove(id) {
    const number = this.#numbers.get(id);
    if (number === undefined) return false;
    delete this.#byNumber[number];
    return this.#numbers.delete(id);
  }

  clear() {
    this.#byNumber = [];
    this.#numbers.clear();
  }

  /**
   * Puts ids and words into an answer, in place: every `{ doc, start, end }`
   * gets its document's id, and those with a paragraph their words.
   * @template T
   * @param {T} answer
   * @returns {T}
   */
  dress(answer) {
    if (answer !== null && typeof answer === "object") this.#dress(/** @type {any} */ (answer));
    return answer;
  }

  /** @param {any} value */
  #dress(value) {
    if (typeof value.doc === "number") {
      const { id, text } = this.at(value.doc);
      value.doc = id;
      if (value.paragraph !== undefined) value.text = text.slice(value.start, value.end);
    }
    for (const key in value) {
      const inner = value[key];
      if (inner !== null && typeof inner === "object") this.#dress(inner);
    }
  }
}
