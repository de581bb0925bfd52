// All that is known of one name: roles, spellings, quotes, company, every mention; and what can be corrected.

/** @import { Entity, Judged, Mention, Quote, Span, StoredDocument, TextSpan } from "nutgraf" */
/** @import { Actions } from "../actions.js" */
/** @import { Dossier, State, Store } from "../store.js" */
import { fill, h } from "../dom.js";
import { ALL_KINDS, around, grouped, KIND_WORDS, shortDay, linesOf } from "../parts/names.js";
import { why } from "../parts/notes.js";
import * as say from "../say.js";
import { docOf, numberOf } from "../store.js";
import { format, passage } from "../url.js";

/** Items of a part before somebody asks for more. */
const FIRST = { roles: 6, spellings: 8, quotes: 4, beside: 10, mentions: 12 };
/** More of them at a stroke. */
const STEP = 60;

/**
 * @param {Store} store
 * @param {Actions} actions
 * @param {ReturnType<typeof import("./people-dialogs.js").createDialogs>} dialogs
 */
export function createRecord(store, actions, dialogs) {
  const element = h("aside", { class: "record", "aria-labelledby": "record-name" });
  const title = h("h2", { id: "record-name", tabindex: -1 });
  /** Mentions chosen to be somebody else's; undefined while nobody splits. @type {Set<string> | undefined} */
  let apart;
  /** How many items of each part are shown. @type {Record<string, number>} */
  let shown = { ...FIRST };
  /** @type {unknown[]} */
  let before = [];

  /** @param {State} state */
  function update(state) {
    const { people, dossier, docs, route } = state;
    element.hidden = route.entity === undefined;
    if (route.section !== "people" || route.entity === undefined) return;
    const now = [people, dossier, docs, route.entity];
    if (now.every((value, place) => value === before[place])) return;
    if (route.entity !== before[3]) {
      apart = undefined;
      shown = { ...FIRST };
      element.scrollTop = 0;
    }
    before = now;
    draw(state);
  }

  /** @param {State} state */
  function draw(state) {
    const { people, dossier, docs, route } = state;
    const mine = dossier && (dossier.asked === route.entity || (dossier.asked === "" && dossier.entity?.id === route.entity)) ? dossier : undefined;
    const entity = people?.entities.find(({ id }) => id === (mine?.entity?.id ?? route.entity)) ?? mine?.entity;
    const close = h("a", { class: "close", href: format({ ...route, entity: undefined }), onclick: (/** @type {Event} */ event) => {
      event.preventDefault();
      actions.leave();
    } }, "Close");
    if (!entity) {
      title.textContent = mine ? "This name is not here" : "";
      return fill(element, h("div", { class: "record-top" }, title, close),
        mine && h("p", null, "The link points to a name that none of these articles has. Perhaps it was merged under another name, or its article is not here."));
    }
    title.textContent = entity.name;
    title.classList.toggle("human", entity.byHand === true);
    const focused = element.contains(document.activeElement) ? document.activeElement?.id : "";
    const again = () => draw(store.get());
    const place = { docs, shown, again };
    const [line] = linesOf([entity], docs);
    const { sources, documents, mentions } = entity;
    const when = line?.first ? line.first === line.last ? `, ${shortDay(line.first)}` : `, ${shortDay(line.first)} to ${shortDay(line.last)}` : "";
    fill(element,
      h("div", { class: "record-top" }, title, close),
      h("p", { class: "about" }, say.capital(KIND_WORDS[entity.kind].one), entity.byHand && h("span", { class: "human" }, ", corrected by you"),
        `. ${say.count(mentions.length, "mention")} in ${say.count(documents.length, "source")}${sources && sources.independent < documents.length ? `, ${sources.independent} of them independent` : ""}${when}.`),
      h("p", { class: "judged" }, h("span", { class: "level" }, say.certainty(entity.certainty)), `. ${why(entity.reasons.filter(({ evidence }) => evidence.length < 2).slice(0, 2))}`),
      tools(entity),
      entity.note && h("p", { class: "own-note" }, entity.note),
      roles(entity, place), spellings(entity, place), references(entity, place),
      mine && [
        part("by", `Quotes by ${entity.name}`, mine.by, (quote) => words(quote, docs, false), place, FIRST.quotes),
        part("about", `Quotes about ${entity.name}`, mine.about, (quote) => words(quote, docs, true), place, FIRST.quotes),
        part("beside", "Appears with", mine.beside, (one) => company(one, state), place, FIRST.beside),
        mine.docs < documents.length && h("p", { class: "hint" }, `Quotes and company are those of the first ${mine.docs.toLocaleString("en-GB")} of ${documents.length.toLocaleString("en-GB")} articles.`),
      ],
      part("mentions", "Mentions", mentions, (mention) => said(mention, entity), place, FIRST.mentions, splitting(entity)));
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }

  /** @param {Entity} entity */
  function tools(entity) {
    const kind = h("select", { id: "record-kind", "aria-label": "Kind", onchange: () => actions.naming.retype(entity, /** @type {Entity["kind"]} */ (kind.value)) },
      ALL_KINDS.map((one) => h("option", { value: one, selected: one === entity.kind }, say.capital(KIND_WORDS[one].one))));
    return h("p", { class: "ways" },
      h("button", { type: "button", id: "record-merge", onclick: () => dialogs.merge([entity]) }, "Merge with…"),
      h("button", { type: "button", id: "record-rename", onclick: () => dialogs.rename(entity) }, "Rename"),
      kind,
      h("button", { type: "button", id: "record-reject", onclick: () => actions.naming.reject([entity]) }, "Not a name"),
      h("button", { type: "button", id: "record-note", onclick: () => dialogs.note(entity) }, "Note"));
  }

  /** @param {Entity} entity */
  function splitting(entity) {
    if (entity.mentions.length < 2) return null;
    if (!apart) {
      return h("button", { type: "button", class: "quiet", id: "record-split", onclick: () => {
        apart = new Set();
        draw(store.get());
      } }, "Some are of somebody else");
    }
    const chosen = entity.mentions.filter((mention) => apart?.has(key(mention)));
    const done = () => {
      apart = undefined;
      draw(store.get());
    };
    return h("p", { class: "ways" },
      h("button", { type: "button", id: "record-split", disabled: chosen.length === 0 || chosen.length === entity.mentions.length, onclick: () => {
        done();
        actions.naming.split(entity, chosen);
      } }, chosen.length === 0 ? "Tick those of somebody else" : `Split off ${say.count(chosen.length, "mention")}`),
      h("button", { type: "button", class: "quiet", onclick: done }, "Cancel"));
  }

  /**
   * @param {Mention} mention
   * @param {Entity} entity
   */
  function said(mention, { name }) {
    const { docs } = store.get();
    const doc = docOf({ docs }, mention.doc);
    if (!doc) return null;
    const sentence = around(doc, mention);
    const id = `mention-${key(mention).replace(/\s/g, "-")}`;
    return h("li", { class: "said" },
      apart && h("label", { class: "check" }, h("input", { type: "checkbox", id, checked: apart.has(key(mention)), "aria-label": `Not ${name}: ${mention.text}, source ${numberOf(docs, doc.id)}, paragraph ${mention.paragraph}`, onchange: (/** @type {any} */ event) => {
        if (event.target.checked) apart?.add(key(mention));
        else apart?.delete(key(mention));
        draw(store.get());
      } })),
      h("a", { href: passage(mention) },
        h("span", { class: "words", lang: say.language(doc) }, sentence.before, h("b", null, sentence.words), sentence.after),
        h("span", { class: "where" }, where(doc, mention, docs), level(mention))));
  }

  return {
    element,
    update,
    focus: () => title.focus({ preventScroll: true }),
  };
}

/** @typedef {{ docs: readonly StoredDocument[], shown: Record<string, number>, again: () => void }} Place */

/**
 * A heading with its items, the first of them at once.
 * @template Item
 * @param {string} id
 * @param {string} title
 * @param {readonly Item[]} items
 * @param {(item: Item) => HTMLElement | null} draw
 * @param {Place} place
 * @param {number} first
 * @param {HTMLElement | null} [tool]
 * @returns {HTMLElement | false}
 */
function part(id, title, items, draw, { shown, again }, first, tool = null) {
  if (items.length === 0) return false;
  const now = shown[id] ?? first;
  return h("section", { class: id }, h("h3", null, title, " ", h("span", null, items.length.toLocaleString("en-GB"))), tool,
    h("ul", null, items.slice(0, now).map(draw)),
    items.length > now && h("button", { type: "button", class: "quiet", id: `record-more-${id}`, onclick: () => {
      shown[id] = now + STEP;
      again();
    } }, `${Math.min(STEP, items.length - now).toLocaleString("en-GB")} more`));
}

/**
 * What the texts say it is, who says so and when; as they said it in turn.
 * @param {Entity} entity
 * @param {Place} place
 */
function roles({ roles }, place) {
  const { docs } = place;
  const inTurn = [...roles].sort((one, other) => (one.from ?? "~").localeCompare(other.from ?? "~"));
  return part("roles", "What the articles say", inTurn, (role) => {
    const doc = docOf({ docs }, role.doc);
    const others = role.documents.length - 1;
    return h("li", null, h("span", { class: "words" }, role.text.replace(/\s+/g, " ")),
      role.from && h("span", { class: "when" }, ` ${role.from === role.until ? shortDay(role.from) : `${shortDay(role.from)} to ${shortDay(role.until ?? role.from)}`}`),
      h("span", { class: "where" }, doc && h("a", { href: passage(role) }, where(doc, role, docs)), level(role),
        others > 0 && ` and in ${say.count(others, "more source")}`));
  }, place, FIRST.roles);
}

/**
 * Where it is meant without its name, how sure that is and why.
 * @param {Entity} entity
 * @param {Place} place
 */
function references({ references }, place) {
  const { docs } = place;
  return part("references", "Also referred to as", grouped(references), ({ words, spans }) => h("li", null,
    h("details", null, h("summary", null, h("span", { class: "words" }, words), h("span", { class: "count" }, ` ${spans.length.toLocaleString("en-GB")}`)),
      h("ul", null, spans.slice(0, SENTENCES).map((span) => {
        const doc = docOf({ docs }, span.doc);
        if (!doc) return null;
        const sentence = around(doc, span);
        return h("li", { class: "said" }, h("a", { href: passage(span) },
          h("span", { class: "words", lang: say.language(doc) }, sentence.before, h("b", null, sentence.words), sentence.after),
          h("span", { class: "where" }, where(doc, span, docs), level(span), `: ${why(span.reasons)}`)));
      }), spans.length > SENTENCES && h("li", null, `${(spans.length - SENTENCES).toLocaleString("en-GB")} more`)))), place, FIRST.spellings);
}

/**
 * @param {Entity} entity
 * @param {Place} place
 */
function spellings({ aliases, reasons }, place) {
  const { docs } = place;
  if (aliases.length === 0) return false;
  const joined = reasons.filter(({ evidence }) => evidence.length > 1);
  return h("div", null,
    part("spellings", "Other spellings", aliases, ({ text, count }) => h("li", null, h("span", { class: "words" }, text.replace(/\s+/g, " ")), h("span", { class: "count" }, ` ${count.toLocaleString("en-GB")}`)), place, FIRST.spellings),
    part("joined", "Why they are one", joined, (reason) => h("li", null, why([reason]), h("span", { class: "where" }, reason.evidence.flatMap((span, index) => {
      const doc = docOf({ docs }, span.doc);
      return doc ? [index > 0 && ", ", h("a", { href: passage(span) }, `“${say.clip(span.text, 40)}”, source ${numberOf(docs, span.doc)}`)] : [];
    }))), place, FIRST.roles));
}

/**
 * @param {Quote} quote
 * @param {readonly StoredDocument[]} docs
 * @param {boolean} whose say whose words they are
 */
function words({ kind, parts, speaker, certainty }, docs, whose) {
  const [first] = parts;
  const doc = docOf({ docs }, first?.doc);
  if (!first || !doc) return null;
  const end = Math.max(...parts.filter((part) => part.doc === doc.id).map((part) => part.end));
  return h("li", { class: "said" }, h("a", { href: passage({ doc: doc.id, start: first.start, end, text: first.text }) },
    h("span", { class: "words", lang: say.language(doc) }, parts.map(({ text }) => text).join(" … ")),
    h("span", { class: "where" }, `${whose && speaker ? `${speaker.name.replace(/\s+/g, " ")}, ` : ""}${kind === "indirect" ? "reported without quotation marks, " : ""}${where(doc, first, docs)}`, level({ certainty }))));
}

/**
 * @param {Dossier["beside"][number]} one
 * @param {State} state
 */
function company({ id, name, support }, { docs, route }) {
  return h("li", null, h("a", { class: "words", href: format({ ...route, entity: id }) }, name),
    h("details", null, h("summary", null, say.count(support.length, "sentence")), h("ul", null, sentences(support, docs))));
}

/** Sentences shown for one pair. */
const SENTENCES = 20;

/**
 * @param {readonly TextSpan[]} support
 * @param {readonly StoredDocument[]} docs
 */
export function sentences(support, docs) {
  return support.slice(0, SENTENCES).map((span) => {
    const doc = docOf({ docs }, span.doc);
    return doc ? h("li", { class: "said" }, h("a", { href: passage(span) },
      h("span", { class: "words", lang: say.language(doc) }, span.text), h("span", { class: "where" }, where(doc, span, docs)))) : null;
  });
}

/**
 * @param {StoredDocument} doc
 * @param {Pick<TextSpan, "paragraph">} span
 * @param {readonly StoredDocument[]} docs
 */
function where(doc, { paragraph }, docs) {
  const known = [doc.source || doc.outlet || doc.credit ? say.capital(say.outlet(doc)) : "", doc.date ? say.published(doc) : ""].filter(Boolean);
  return [...known, `${known.length > 0 ? "source" : "Source"} ${numberOf(docs, doc.id)}`, `paragraph ${paragraph}`].join(", ");
}

/** @param {Pick<Judged, "certainty">} judged */
function level({ certainty }) {
  return certainty === "sure" ? null : h("span", { class: "level" }, `. ${say.certainty(certainty)}`);
}

/** @param {Span} span */
function key({ doc, start, end }) {
  return `${doc} ${start} ${end}`;
}
