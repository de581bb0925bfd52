// Who is who: what People shows, and the reader's corrections, each of which can be taken back.

/** @import { Collection, Edit, Edits, Entity, EntityKind, Mention, Quote, Span, Suggestion } from "nutgraf" */
/** @import { Store } from "./store.js" */
/** @import { Route } from "./url.js" */
import { KIND_WORDS } from "./parts/names.js";
import * as say from "./say.js";
import { docOf } from "./store.js";
import { isAbort } from "./trouble.js";

/** Pairs suggested at most. */
const SUGGESTED = 200;
/** Beyond so many articles nobody counts which sources are independent behind every name. */
const COUNTED = 1000;
/** Articles of one name whose quotes and company are looked at. */
const LOOKED_AT = 100;
/** Others named beside one. */
const BESIDE = 40;
/** Beyond so many articles pairs with a single sentence in common are left out of the network. */
const MANY = 200;
/** A longer open article finds its names anew a stretch at a time. */
const LONG = 40_000;

/**
 * @param {Store} store
 * @param {{
 *   collection: () => Collection, notice: (text: string, ...actions: { label: string, run: () => void }[]) => void,
 *   guard: (work: Promise<unknown>) => Promise<void>, did: (step: import("./undo.js").Step) => void, refresh: () => Promise<void>,
 * }} page
 */
export function createNaming(store, { collection, notice, guard, did, refresh }) {
  const { dispatch } = store;
  /** The correction that is being made: one after the other, however fast keys are pressed. @type {Promise<unknown>} */
  let last = Promise.resolve();

  /**
   * @template Answer
   * @param {() => Promise<Answer>} work
   * @returns {Promise<Answer>}
   */
  function inTurn(work) {
    const next = last.then(work, work);
    last = next;
    return next;
  }

  /**
   * What the open view of People needs.
   * @param {Route} route
   * @param {string[] | undefined} docs looked at
   * @param {AbortSignal} signal
   * @param {(progress: import("nutgraf").Progress) => void} onProgress
   */
  async function load(route, docs, signal, onProgress) {
    const many = store.get().docs.length;
    if (!store.get().people?.fresh) {
      const { entities } = await collection().extract({ kinds: ["entities"], docs, sources: many <= COUNTED, signal, onProgress });
      const suggestions = await collection().suggestions({ limit: SUGGESTED, signal });
      if (signal.aborted) return;
      dispatch("peopled", { entities, suggestions });
    }
    const record = route.entity && store.get().dossier?.asked !== route.entity ? dossier(route.entity, signal) : undefined;
    if (route.view === "network" && !store.get().network) {
      const min = many > MANY ? 2 : 1;
      const network = await collection().network({ docs, min, kinds: ["person", "organisation"], signal });
      if (!signal.aborted) dispatch("networked", { network, min });
    }
    await record;
  }

  /**
   * @param {string} asked
   * @param {AbortSignal} signal
   */
  async function dossier(asked, signal) {
    const entity = known(asked) ?? await collection().entity(asked).catch((error) => {
      if (error.code !== "E_NOT_FOUND") throw error;
      return undefined;
    });
    if (signal.aborted) return;
    if (!entity) return dispatch("recorded", { asked, entity, by: [], about: [], beside: [], docs: 0 });
    const docs = entity.documents.slice(0, LOOKED_AT);
    const [{ quotes }, { nodes, edges }] = await Promise.all([
      collection().extract({ kinds: ["quotes"], docs, signal }), collection().network({ docs, signal }),
    ]);
    if (signal.aborted) return;
    const names = new Map(nodes.map(({ id, name }) => [id, name]));
    const by = quotes.filter(({ kind, speaker }) => kind !== "term" && speaker?.entity === entity.id);
    const about = quotes.filter((quote) => quote.kind !== "term" && quote.speaker?.entity !== entity.id && isAbout(quote, entity));
    const beside = edges.filter(({ a, b }) => a === entity.id || b === entity.id).slice(0, BESIDE)
      .map(({ a, b, support }) => ({ id: a === entity.id ? b : a, support }))
      .map(({ id, support }) => ({ id, name: names.get(id) ?? id, support }));
    dispatch("recorded", { asked, entity, by, about, beside, docs: docs.length });
  }

  /** @param {string} id */
  function known(id) {
    return store.get().people?.entities.find((entity) => entity.id === id);
  }

  /** Everything that rests on names is asked again. */
  async function changed() {
    const log = await collection().edits.list();
    const { route, docs } = store.get();
    const open = route.section === "read" ? docOf({ docs }, route.doc) : undefined;
    const facts = open && open.text.length <= LONG ? await collection().extract({ docs: [open.id] }) : undefined;
    dispatch("overruled", { log, facts: new Map(open && facts ? [[open.id, facts]] : []) });
    // The reader may have gone on meanwhile; the correction is made all the same.
    await refresh().catch((error) => { if (!isAbort(error)) throw error; });
  }

  /**
   * One correction, or several at a stroke.
   * @template Answer
   * @param {(edits: Edits) => Promise<Answer>} make
   * @param {(answer: Answer, made: readonly Edit[]) => string} text what was done
   */
  function edit(make, text) {
    return inTurn(() => made(make, text));
  }

  /**
   * @template Answer
   * @param {(edits: Edits) => Promise<Answer>} make
   * @param {(answer: Answer, made: readonly Edit[]) => string} text
   */
  async function made(make, text) {
    const before = new Set((await collection().edits.list()).map(sameness));
    try {
      const answer = await make(collection().edits);
      const fresh = (await collection().edits.list()).filter((one) => !before.has(sameness(one)));
      await changed();
      if (fresh.length > 0) did({ text: text(answer, fresh), back: () => takeBack(fresh) });
      else notice("That is so already.");
      return answer;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "E_NOT_FOUND")) throw error;
      notice("Nothing was changed: the name is not here any more.");
      await changed();
    }
  }

  /**
   * What was decided after them stays.
   * @param {readonly Edit[]} made
   */
  function takeBack(made) {
    return inTurn(() => unmade(made));
  }

  /** @param {readonly Edit[]} made */
  async function unmade(made) {
    const gone = new Set(made.map(sameness));
    const log = await collection().edits.list();
    const first = log.findIndex((one) => gone.has(sameness(one)));
    if (first < 0) return;
    for (let left = log.length; left > first; left--) await collection().edits.undo();
    await collection().edits.apply(log.slice(first).filter((one) => !gone.has(sameness(one))));
    await changed();
    notice(made.length === 1 ? "Taken back." : `${say.count(made.length, "correction")} taken back.`, {
      label: "Redo", run: () => guard(edit((edits) => edits.apply(made), () => "Done again.")),
    });
  }

  /**
   * @param {readonly Pick<Entity, "id" | "name">[]} entities the first one's id stays
   * @param {string} [name] to show
   */
  function merge(entities, name) {
    const [first, ...rest] = entities;
    return edit((edits) => edits.merge(entities.map(({ id }) => id), name ? { name } : {}),
      (whole) => `Merged ${say.list(rest.map((one) => one.name))} into ${first?.name}, ${say.count(whole.mentions.length, "mention")}.`);
  }

  return {
    load,
    /** The log again in an engine that is new. */
    replay: async () => { if (store.get().log.length > 0) await collection().edits.apply(store.get().log); },
    /**
     * @param {readonly Pick<Entity, "id" | "name">[]} entities
     * @param {string} [name]
     */
    merge: (entities, name) => guard(merge(entities, name)),
    /** @param {Suggestion} suggestion */
    join: ({ entities, names }) => guard(merge(entities.map((id, place) => ({ id, name: names[place] ?? id })))),
    /** @param {Suggestion} suggestion */
    distinct: ({ entities: [a, b], names }) => guard(edit((edits) => edits.distinct(a, b), () => `${say.list(names)} stay two.`)),
    /** @param {Suggestion} suggestion */
    later: ({ entities }) => dispatch("postponed", entities.join(" ")),
    /**
     * @param {Entity} entity
     * @param {readonly Mention[]} mentions
     */
    split: (entity, mentions) => guard(edit((edits) => edits.split(entity.id, mentions),
      () => `${say.count(mentions.length, "mention")} of ${entity.name} ${mentions.length === 1 ? "is" : "are"} of somebody else.`)),
    /**
     * @param {Entity} entity
     * @param {string} name
     */
    rename: (entity, name) => guard(edit((edits) => edits.rename(entity.id, name), () => `Renamed ${entity.name} to ${name}.`)),
    /**
     * @param {Entity} entity
     * @param {EntityKind} kind
     */
    retype: (entity, kind) => guard(edit((edits) => edits.retype(entity.id, kind), () => `${entity.name} is ${KIND_WORDS[kind].a} now.`)),
    /** @param {readonly Entity[]} entities */
    reject: (entities) => guard(edit(async (edits) => { for (const { id } of entities) await edits.reject(id); },
      () => `${say.list(entities.map(({ name }) => name))} ${entities.length === 1 ? "is not a name" : "are not names"} any more.`)),
    /**
     * @param {Span & { text: string }} span
     * @param {EntityKind} kind
     */
    add: (span, kind) => guard(edit((edits) => edits.add(span, { kind }), () => `Marked “${say.clip(span.text, 40)}” as ${KIND_WORDS[kind].a}.`)),
    /**
     * @param {Entity} entity
     * @param {string} text
     */
    note: (entity, text) => guard(edit((edits) => edits.note(entity.id, text), () => (text ? `Note on ${entity.name} kept.` : `Note on ${entity.name} removed.`))),
    /**
     * Whether one article counts as a source of its own beside others.
     * @param {string} doc
     * @param {readonly string[]} others
     * @param {boolean} value
     * @param {string} text what was done
     */
    independent: (doc, others, value, text) => guard(edit(async (edits) => { for (const other of others) await edits.independent(doc, other, value); }, () => text)),
    /** @param {Edit} one of the log */
    takeBack: (one) => guard(takeBack([one])),
    /**
     * A log that was saved.
     * @param {Blob} file
     */
    bring: (file) => guard(bring(file)),
  };

  /** @param {Blob} file */
  async function bring(file) {
    /** @type {unknown} */
    let log;
    try {
      log = JSON.parse(await file.text());
    } catch {
      return notice("This file holds no corrections: it is not JSON.");
    }
    if (!Array.isArray(log)) return notice("This file holds no corrections: it is not a list.");
    await edit((edits) => edits.apply(/** @type {Edit[]} */ (log)), ({ conflicts }, made) =>
      `${say.count(made.length, "correction")} brought in.${conflicts.length > 0 ? ` ${say.capital(say.letters(conflicts.length))} not in force; the list says why.` : ""}`);
  }
}

/**
 * Two edits are the same when everything but their conflict is.
 * @param {Edit} edit
 */
function sameness({ op, at, target, value }) {
  return JSON.stringify([op, at, target, value]);
}

/**
 * Does the quotation name it?
 * @param {Quote} quote
 * @param {Entity} entity
 */
function isAbout({ parts }, { mentions }) {
  return parts.some((part) => mentions.some(({ doc, start, end }) => doc === part.doc && start >= part.start && end <= part.end));
}
