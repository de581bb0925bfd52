// A page as a stream of what opens, what is said and what closes, from the
// engine's reader or from a tree that the caller made. The engine comes first:
// under a policy such as our page's, DOMParser is refused markup without Trusted
// Types, and reports every style and handler it meets as a violation.

/** @typedef {import("./types.js").Context} Context */
/**
 * @typedef {object} Listener
 * @property {(name: string, attribute: (key: string) => string | null) => void} open
 * @property {(text: string) => void} text
 * @property {() => void} close once more at the end than there were openings
 */

/**
 * @param {string} html
 * @param {Context} context
 * @param {Listener} listener
 */
export async function read(html, context, listener) {
  const document = context.parseHtml?.(html);
  if (document) await fromTree(document, context, listener);
  else await fromStream(await context.markup(html), context, listener);
  listener.close();
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
