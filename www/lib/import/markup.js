// A page as a stream of what opens, what is said and what closes, from a
// browser's inert tree or from the engine's reader. Nothing is ever run,
// loaded or put into the document.

/** @typedef {import("./types.js").Context} Context */
/**
 * @typedef {object} Listener
 * @property {(name: string, attribute: (key: string) => string | null) => void} open
 * @property {(text: string) => void} text
 * @property {() => void} close
 */

/** Longer markup than this many characters is read by the engine, off this thread. */
const LONG = 300_000;

/** Where a page shares its Trusted Types policy; see AddFilesOptions.parseHtml. */
const POLICY = Symbol.for("nutgraf.policy");

/** @type {{ createHTML(html: string): any } | null | undefined} */
let own;

/** The policy of the page, one of our own, or null where the page allows neither. */
function policy() {
  const shared = /** @type {any} */ (globalThis)[POLICY];
  if (typeof shared?.createHTML === "function") return shared;
  const types = /** @type {any} */ (globalThis).trustedTypes;
  if (!types) return { createHTML: (/** @type {string} */ html) => html };
  if (own === undefined) {
    try {
      // The result is only ever handed to DOMParser, whose documents are inert.
      own = types.createPolicy("nutgraf", { createHTML: (/** @type {string} */ html) => html });
    } catch {
      own = null;
    }
  }
  return own;
}

/** @param {string} html @param {Context} context @returns {Document | undefined} */
function parse(html, context) {
  if (context.parseHtml) return context.parseHtml(html);
  if (typeof DOMParser !== "function" || html.length > LONG) return undefined;
  try {
    const trusted = policy()?.createHTML(html);
    return trusted === undefined ? undefined : new DOMParser().parseFromString(trusted, "text/html");
  } catch {
    return undefined;
  }
}

/**
 * @param {string} html
 * @param {Context} context
 * @param {Listener} listener
 */
export async function read(html, context, listener) {
  const document = parse(html, context);
  if (document) await fromTree(document, context, listener);
  else await fromStream(await context.markup(html), context, listener);
}

/**
 * @param {Document} document
 * @param {Context} context
 * @param {Listener} listener
 */
async function fromTree(document, context, listener) {
  /** @type {Node | null} */
  let node = document.documentElement;
  let count = 0;
  const root = node;
  while (node) {
    if (++count % 256 === 0) await context.breathe();
    if (node.nodeType === 1) {
      const element = /** @type {Element} */ (node);
      listener.open(element.localName, (key) => element.getAttribute(key));
      if (node.firstChild) {
        node = node.firstChild;
        continue;
      }
      listener.close();
    } else if (node.nodeType === 3) {
      listener.text(/** @type {Text} */ (node).data);
    }
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode;
      if (node) listener.close();
    }
    if (!node || node === root) break;
    node = node.nextSibling;
  }
}

/**
 * @param {string[]} pieces as `markup` of the engine gives them
 * @param {Context} context
 * @param {Listener} listener
 */
async function fromStream(pieces, context, listener) {
  let at = 0;
  while (at < pieces.length) {
    if (at % 256 === 0) await context.breathe();
    const piece = pieces[at++];
    if (piece.startsWith("<")) {
      /** @type {Map<string, string>} */
      const attributes = new Map();
      while (at < pieces.length && pieces[at].startsWith("@")) {
        attributes.set(pieces[at].slice(1), pieces[at + 1]);
        at += 2;
      }
      listener.open(piece.slice(1), (key) => attributes.get(key) ?? null);
    } else if (piece.startsWith("'")) {
      listener.text(piece.slice(1));
    } else {
      listener.close();
    }
  }
}
