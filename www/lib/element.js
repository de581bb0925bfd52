// Custom elements over the library: a collection, and parts that show it. The
// text of articles stays in the host page's own tree, where it can be selected,
// found and printed; without script it is plain text.

import { Collection } from "./index.js";

const ENTITY_KINDS = new Set(["person", "organisation", "place", "facility", "group", "product", "event", "other"]);

/** Where there is no document (a server), the classes stay empty and nothing is registered. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} children
 */
function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** `<nutgraf-collection id="c" src="a.txt b.txt">`: articles, fetched from `src` or taken from `<nutgraf-article>` elements. */
export class NutgrafCollectionElement extends Base {
  /** @type {Promise<Collection> | undefined} */
  #opened;
  /** Articles that failed, for those who ask. @type {{ src: string, reason: string }[]} */
  failed = [];

  /** The collection, open as long as the element is in a document. */
  get collection() {
    this.#opened ??= this.#open();
    return this.#opened;
  }

  connectedCallback() {
    this.collection.catch((error) => this.dispatchEvent(new CustomEvent("nutgraf-error", { bubbles: true, detail: { error } })));
  }

  disconnectedCallback() {
    // Moving an element takes it out and puts it back at once.
    queueMicrotask(() => {
      if (this.isConnected) return;
      const opened = this.#opened;
      this.#opened = undefined;
      opened?.then((collection) => collection.close(), () => {});
    });
  }

  async #open() {
    const collection = await Collection.create();
    collection.addEventListener("change", () => this.dispatchEvent(new CustomEvent("nutgraf-change", { bubbles: true })));
    for (const src of (this.getAttribute("src") ?? "").split(/\s+/).filter(Boolean)) {
      try {
        const response = await fetch(new URL(src, document.baseURI));
        if (!response.ok) throw new Error(`status ${response.status}`);
        await collection.add({ id: src, text: await response.text(), url: response.url });
      } catch (/** @type {any} */ error) {
        this.failed.push({ src, reason: error.message });
        this.dispatchEvent(new CustomEvent("nutgraf-error", { bubbles: true, detail: { src, error } }));
      }
    }
    return collection;
  }
}

/** What the parts have in common: they look at the collection that `for` names, and draw again when it changes. */
class Part extends Base {
  /** @type {AbortController | undefined} */
  #drawing;
  #draw = () => this.refresh();
  /** @type {NutgrafCollectionElement | undefined} */
  #source;

  connectedCallback() {
    const root = /** @type {Document | ShadowRoot} */ (this.getRootNode());
    const source = root.getElementById(this.getAttribute("for") ?? "");
    if (!(source instanceof NutgrafCollectionElement)) {
      console.error(`<${this.localName}>: for="${this.getAttribute("for") ?? ""}" names no <nutgraf-collection>.`);
      return;
    }
    this.#source = source;
    source.addEventListener("nutgraf-change", this.#draw);
    this.refresh();
  }

  disconnectedCallback() {
    this.#source?.removeEventListener("nutgraf-change", this.#draw);
    this.#drawing?.abort();
  }

  attributeChangedCallback() {
    if (this.#source) this.refresh();
  }

  /** Draws anew; an older drawing still under way is given up. */
  async refresh() {
    this.#drawing?.abort();
    const { signal } = (this.#drawing = new AbortController());
    try {
      const collection = await this.#source?.collection;
      if (collection && !signal.aborted) await this.draw(collection, signal);
    } catch (error) {
      if (!signal.aborted) this.dispatchEvent(new CustomEvent("nutgraf-error", { bubbles: true, detail: { error } }));
    }
  }

  /**
   * @param {Collection} _collection
   * @param {AbortSignal} _signal
   */
  async draw(_collection, _signal) {}

  /** Tells the page that somebody wants to see a passage. @param {import("./index.js").TextSpan} span */
  open(span) {
    const { doc, start, end, text, paragraph } = span;
    this.dispatchEvent(new CustomEvent("nutgraf-open", { bubbles: true, composed: true, detail: { doc, start, end, text, paragraph } }));
  }

  /**
   * A button that opens a passage.
   * @param {import("./index.js").TextSpan} span
   * @param {string} label
   */
  opener(span, label) {
    const button = h("button", { type: "button", part: "source" }, label);
    button.addEventListener("click", () => this.open(span));
    return button;
  }
}

/** A shadow tree for what is ours and not the article's. */
class ShownPart extends Part {
  /** @type {ShadowRoot | undefined} */
  #root;

  get root() {
    if (!this.#root) {
      this.#root = this.attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      this.#root.adoptedStyleSheets = [sheet];
    }
    return this.#root;
  }
}

const STYLE = `
:host{display:block;font:inherit}
ol{list-style:none;margin:0;padding:0}
li{padding:.5em 0;border-top:1px solid var(--nutgraf-rule,#cbcec8)}
p{margin:0}
input{font:inherit;color:inherit;background:inherit;width:100%;box-sizing:border-box;padding:.4em .6em;border:1px solid var(--nutgraf-control,#7b817c);border-radius:3px}
button{font:inherit;font-size:.85em;color:var(--nutgraf-machine,#1d4e9e);background:none;border:0;padding:.25em 0;text-decoration:underline;cursor:pointer}
mark{background:var(--nutgraf-hit,#ffe45c);color:inherit}
.quiet{opacity:.75;font-size:.9em}`;

/** `<nutgraf-search for="c">`: a box and its passages. */
export class NutgrafSearchElement extends ShownPart {
  /** @type {HTMLInputElement | undefined} */
  #box;
  #list = globalThis.document && h("ol", { part: "results" });
  #count = globalThis.document && h("p", { part: "count", role: "status", class: "quiet" });

  connectedCallback() {
    if (!this.#box) {
      const label = this.getAttribute("label") ?? "Search these articles";
      this.#box = /** @type {HTMLInputElement} */ (h("input", { type: "search", part: "box", "aria-label": label, placeholder: label }));
      this.#box.addEventListener("input", () => this.refresh());
      this.root.append(h("div", { role: "search" }, this.#box), this.#count, this.#list);
    }
    super.connectedCallback();
  }

  /** @param {Collection} collection @param {AbortSignal} signal */
  async draw(collection, signal) {
    const query = this.#box?.value.trim() ?? "";
    const limit = Number(this.getAttribute("limit")) || 10;
    const found = query.length < 2 ? undefined : await collection.search(query, { limit, signal });
    if (signal.aborted) return;
    this.#count.textContent = found ? `${found.count} ${found.count === 1 ? "passage" : "passages"}` : "";
    this.#list.replaceChildren(...(found?.hits ?? []).map((hit) => {
      const words = h("p", { part: "passage" });
      let at = hit.start;
      for (const { start, end } of hit.hits) {
        words.append(hit.text.slice(at - hit.start, start - hit.start), h("mark", { part: "hit" }, hit.text.slice(start - hit.start, end - hit.start)));
        at = end;
      }
      words.append(hit.text.slice(at - hit.start));
      return h("li", {}, words, this.opener(hit, `${hit.doc}, paragraph ${hit.paragraph}`));
    }));
  }
}

/** `<nutgraf-brief for="c" sentences="3">`: sentences that say best what the articles report. */
export class NutgrafBriefElement extends ShownPart {
  static observedAttributes = ["sentences", "about"];

  /** @param {Collection} collection @param {AbortSignal} signal */
  async draw(collection, signal) {
    const sentences = Number(this.getAttribute("sentences")) || 3;
    const about = this.getAttribute("about") ?? undefined;
    const { groups } = await collection.summarise({ sentences, about, signal });
    if (signal.aborted) return;
    this.root.replaceChildren(h("ol", { part: "sentences" }, ...groups.flatMap(({ date, sentences }) =>
      sentences.map((sentence) => {
        const { independent, copies } = sentence.sources;
        const counted = `${independent} independent${copies ? `, ${copies} ${copies === 1 ? "copy" : "copies"}` : ""}`;
        return h("li", {},
          h("p", { part: "date", class: "quiet" }, date?.value ?? "No date"),
          h("p", { part: "sentence" }, sentence.text),
          this.opener(sentence, `${sentence.doc}, paragraph ${sentence.paragraph}`), h("span", { part: "tally", class: "quiet" }, ` ${counted}`));
      }))));
  }
}

/** `<nutgraf-quotes for="c">`: who said what. */
export class NutgrafQuotesElement extends ShownPart {
  static observedAttributes = ["doc"];

  /** @param {Collection} collection @param {AbortSignal} signal */
  async draw(collection, signal) {
    const doc = this.getAttribute("doc");
    const { quotes } = await collection.extract({ kinds: ["quotes"], minCertainty: "likely", ...(doc && { docs: [doc] }), signal });
    if (signal.aborted) return;
    const spoken = quotes.filter((quote) => quote.kind === "direct" || quote.kind === "partial");
    this.root.replaceChildren(h("ol", { part: "quotes" }, ...spoken.map((quote) => h("li", {},
      h("p", { part: "speaker" }, h("strong", {}, quote.speaker?.name ?? "Nobody named"), quote.certainty === "sure" ? "" : ` (${quote.certainty})`),
      h("blockquote", { part: "words" }, quote.parts.map((part) => part.text).join(" … ")),
      this.opener(quote.parts[0], `${quote.parts[0].doc}, paragraph ${quote.parts[0].paragraph}`)))));
  }
}

/**
 * `<nutgraf-article for="c" doc="003" marks="person quote date">text</nutgraf-article>`: the text inside is added to the
 * collection and marked where it stands; an empty element is filled with the text of `doc`. Marks are
 * `<mark data-nutgraf="person date">` in the page's own tree, for the page's own style sheet.
 */
export class NutgrafArticleElement extends Part {
  static observedAttributes = ["marks"];

  /** @param {Collection} collection @param {AbortSignal} signal */
  async draw(collection, signal) {
    this.#unmark();
    const id = this.getAttribute("doc") ?? this.id;
    const text = this.textContent ?? "";
    if (text.trim() === "") {
      const known = await collection.get(id);
      if (signal.aborted || !known) return;
      this.style.whiteSpace ||= "pre-line";
      this.replaceChildren(known.text);
    } else if ((await collection.get(id))?.text !== text) {
      const { date, source } = this.dataset;
      // The change that this makes draws the element again.
      await collection.add({ id, text, date, source }, { onDuplicate: "replace" });
      return;
    }
    const kinds = new Set((this.getAttribute("marks") ?? "person quote").split(/\s+/));
    const facts = await collection.extract({ docs: [id], minCertainty: "likely", signal });
    if (!signal.aborted) this.#mark(spansOf(facts, kinds));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#unmark();
  }

  #unmark() {
    for (const mark of this.querySelectorAll("mark[data-nutgraf]")) mark.replaceWith(...mark.childNodes);
    this.normalize();
  }

  /** @param {{ kind: string, span: import("./index.js").TextSpan }[]} spans */
  #mark(spans) {
    const edges = [...new Set(spans.flatMap(({ span }) => [span.start, span.end]))].sort((a, b) => a - b);
    const walker = document.createTreeWalker(this, NodeFilter.SHOW_TEXT);
    /** @type {{ node: Text, start: number }[]} */
    const nodes = [];
    let at = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      nodes.push({ node: /** @type {Text} */ (node), start: at });
      at += /** @type {Text} */ (node).length;
    }
    for (const { node, start } of nodes) {
      const cuts = [start, ...edges.filter((edge) => edge > start && edge < start + node.length), start + node.length];
      const pieces = cuts.slice(1).map((end, n) => this.#piece(node.data.slice(cuts[n] - start, end - start), cuts[n], end, spans));
      if (pieces.some((piece) => typeof piece !== "string")) node.replaceWith(...pieces);
    }
  }

  /**
   * @param {string} words
   * @param {number} start
   * @param {number} end
   * @param {{ kind: string, span: import("./index.js").TextSpan }[]} spans
   */
  #piece(words, start, end, spans) {
    const over = spans.filter(({ span }) => span.start <= start && span.end >= end);
    if (over.length === 0) return words;
    const mark = h("mark", { "data-nutgraf": [...new Set(over.map(({ kind }) => kind))].join(" "), tabindex: "0" }, words);
    const innermost = over.reduce((a, b) => (b.span.end - b.span.start < a.span.end - a.span.start ? b : a)).span;
    mark.addEventListener("click", () => this.open(innermost));
    mark.addEventListener("keydown", (event) => event.key === "Enter" && this.open(innermost));
    return mark;
  }
}

/**
 * @param {import("./index.js").Facts} facts
 * @param {Set<string>} kinds
 */
function spansOf({ entities, quotes, dates, figures }, kinds) {
  /** @type {{ kind: string, span: import("./index.js").TextSpan }[]} */
  const spans = [];
  for (const { kind, mentions } of entities) {
    if (ENTITY_KINDS.has(kind) && kinds.has(kind)) spans.push(...mentions.map((span) => ({ kind, span })));
  }
  if (kinds.has("quote")) spans.push(...quotes.filter((q) => q.kind !== "indirect").flatMap((q) => q.parts.map((span) => ({ kind: "quote", span }))));
  if (kinds.has("date")) spans.push(...dates.map((span) => ({ kind: "date", span })));
  if (kinds.has("figure")) spans.push(...figures.map((span) => ({ kind: "figure", span })));
  return spans;
}

if (globalThis.customElements) {
  for (const [name, element] of /** @type {[string, CustomElementConstructor][]} */ ([
    ["nutgraf-collection", NutgrafCollectionElement],
    ["nutgraf-search", NutgrafSearchElement],
    ["nutgraf-brief", NutgrafBriefElement],
    ["nutgraf-article", NutgrafArticleElement],
    ["nutgraf-quotes", NutgrafQuotesElement],
  ])) {
    // Two copies of the package on one page: the first one serves.
    if (!customElements.get(name)) customElements.define(name, element);
  }
}
