/**
 * Custom elements over the library; importing this registers them. Without script their content is plain text.
 *
 * ```html
 * <nutgraf-collection id="c" src="a.txt b.txt"></nutgraf-collection>
 * <nutgraf-search for="c"></nutgraf-search>
 * <nutgraf-brief for="c" sentences="3"></nutgraf-brief>
 * <nutgraf-article for="c" doc="003" marks="person quote date" data-date="2017-06-08">The text …</nutgraf-article>
 * <nutgraf-quotes for="c"></nutgraf-quotes>
 * ```
 *
 * Events, all bubbling: `nutgraf-open` when a passage is asked for (`detail`: doc, start, end, text, paragraph),
 * `nutgraf-change` when the collection changed, `nutgraf-error` (`detail.error`).
 * Parts of search, brief and quotes are styled by `::part(box)`, `results`, `passage`, `hit`, `sentences`, `sentence`,
 * `date`, `tally`, `quotes`, `speaker`, `words`, `source` and the properties `--nutgraf-rule`, `--nutgraf-control`,
 * `--nutgraf-machine`, `--nutgraf-hit`. Marks in articles stand in the page's own tree: `mark[data-nutgraf~="person"]`.
 */
import type { Collection } from "./index.js";

export class NutgrafCollectionElement extends HTMLElement {
  /** The collection, open as long as the element is in a document. */
  readonly collection: Promise<Collection>;
  /** What of `src` could not be had, and why. */
  readonly failed: { src: string; reason: string }[];
}
export class NutgrafSearchElement extends HTMLElement { refresh(): Promise<void>; }
export class NutgrafBriefElement extends HTMLElement { refresh(): Promise<void>; }
export class NutgrafArticleElement extends HTMLElement { refresh(): Promise<void>; }
export class NutgrafQuotesElement extends HTMLElement { refresh(): Promise<void>; }

declare global {
  interface HTMLElementTagNameMap {
    "nutgraf-collection": NutgrafCollectionElement;
    "nutgraf-search": NutgrafSearchElement;
    "nutgraf-brief": NutgrafBriefElement;
    "nutgraf-article": NutgrafArticleElement;
    "nutgraf-quotes": NutgrafQuotesElement;
  }
}
