// Asks the engine to search; answer.js reads what it answers.

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
