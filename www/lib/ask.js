// Hands articles to the engine and asks it to search; answer.js reads what it answers.

/**
 * Asks the engine. The options of the last search are not read through the
 * door again: that takes longer than the search.
 * @param {import("./glue.js").Engine} engine
 * @param {string} query
 * @param {Record<string, unknown>} options
 * @param {boolean} ready false: answer nothing where facts should be found first
 * @returns {import("./answer.js").Packed | undefined}
 */
export function ask(engine, query, options, ready) {
  const since = performance.now();
  // `where` names articles, which come and go.
  const text = options.where ? "" : JSON.stringify(options);
  const same = text && engine.asked === text;
  engine.asked = "";
  const found = same ? engine.again(query, ready) : engine.search(query, options, ready);
  engine.asked = text;
  const elapsed = performance.now() - since;
  return found && (found.length ? { numbers: found, elapsed } : { ...found, elapsed });
}

/**
 * Hands an article to the engine.
 * @param {{ add: import("./glue.js").Engine["add"] }} engine
 * @param {import("./articles.js").Given} given
 * @param {Uint8Array} bytes
 * @param {string} [onDuplicate]
 */
export function give(engine, given, bytes, onDuplicate) {
  const added = engine.add([given.id, given.title, given.date, given.source, given.credit], bytes, onDuplicate);
  return typeof added === "number" ? { id: given.id ?? "", index: added, outcome: /** @type {const} */ ("added") } : added;
}
