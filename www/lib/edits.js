// A person's corrections as calls; each becomes one edit of the engine's log.

/** Words by their place, with the text where it is known. */
const place = (/** @type {any} */ { doc, start, end, text }) => ({ doc, start, end, text });
/** A target: an id stays one. */
const target = (/** @type {any} */ it) => (typeof it === "object" && it ? place(it) : it);

/**
 * @param {(name: string, arg?: any) => any} call asks the engine
 * @returns {any}
 */
export function editsOf(call) {
  const edit = (/** @type {string} */ op, /** @type {any} */ of, value = /** @type {any} */ (undefined)) =>
    call("edit", { op, at: new Date().toISOString(), target: of, value });
  return {
    merge: (/** @type {Iterable<string>} */ entities, { name = undefined } = {}) => edit("merge", [...entities], name),
    split: (/** @type {string} */ entity, /** @type {Iterable<any>} */ mentions) => edit("split", entity, [...mentions].map(place)),
    distinct: (/** @type {string} */ a, /** @type {string} */ b) => edit("distinct", [a, b]),
    rename: (/** @type {string} */ entity, /** @type {string} */ name) => edit("rename", entity, name),
    retype: (/** @type {string} */ entity, /** @type {string} */ kind) => edit("retype", entity, kind),
    reject: (/** @type {any} */ of) => edit("reject", target(of)),
    add: (/** @type {any} */ span, /** @type {{ kind: string, entity?: string }} */ { kind, entity }) => edit("add", place(span), { kind, entity }),
    attribute: (/** @type {any} */ quote, /** @type {string | null} */ speaker) => edit("attribute", place(quote.parts?.[0] ?? quote), speaker),
    independent: (/** @type {string} */ a, /** @type {string} */ b, /** @type {boolean} */ value) => edit("independent", [a, b], value),
    note: (/** @type {any} */ of, /** @type {string} */ text) => edit("note", target(of), text),
    setDate: (/** @type {string} */ doc, /** @type {string | null} */ date) => edit("setDate", doc, date),
    undo: () => call("undo", true),
    redo: () => call("undo", false),
    list: () => call("edits"),
    apply: (/** @type {Iterable<any>} */ edits) => call("apply", [...edits]),
  };
}
