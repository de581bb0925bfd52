// Facts as W3C Web Annotations: each with a TextPositionSelector, which counts
// code points, and a TextQuoteSelector, which finds the words again when the
// text has moved.

import { codePoints } from "./points.js";

const AROUND = 32;

/** No half of a pair at either end. @param {string} text */
const whole = (text) => text.replace(/^[\udc00-\udfff]/, "").replace(/[\ud800-\udbff]$/, "");

/**
 * @param {import("./gather.js").Known} known
 * @param {import("../index.js").ExportOptions} options
 */
export function annotations({ origin, documents, facts }, { units = "code-points" }) {
  const texts = new Map(documents.map((d) => {
    const count = units === "utf-16" ? (/** @type {number} */ unit) => unit : codePoints(d.text);
    return [d.id, { document: d, count }];
  }));
  /** @type {object[]} */
  const items = [];
  /**
   * @param {import("../index.js").TextSpan} span
   * @param {import("../index.js").Judged} judged
   * @param {string} tag
   * @param {string} value
   */
  const add = (span, judged, tag, value) => {
    const found = texts.get(span.doc);
    if (!found) return;
    const { document, count } = found;
    const { text } = document;
    items.push({
      id: `urn:nutgraf:${document.sha256.slice(0, 12)}:${span.start}-${span.end}:${tag}`,
      type: "Annotation",
      motivation: "identifying",
      body: [
        { type: "TextualBody", purpose: "tagging", value: tag },
        { type: "TextualBody", purpose: "identifying", value },
        { type: "TextualBody", purpose: "commenting", value: `${judged.certainty}: ${judged.reasons.map((r) => r.text).join(" ")}` },
      ],
      target: {
        source: document.url ?? `urn:sha256:${document.sha256}`,
        selector: [
          { type: "TextPositionSelector", start: count(span.start), end: count(span.end) },
          { type: "TextQuoteSelector", exact: span.text, prefix: whole(text.slice(Math.max(0, span.start - AROUND), span.start)), suffix: whole(text.slice(span.end, span.end + AROUND)) },
        ],
      },
    });
  };
  for (const entity of facts.entities) for (const mention of entity.mentions) add(mention, mention, entity.kind, entity.name);
  for (const quote of facts.quotes) for (const part of quote.parts) add(part, quote, `quote-${quote.kind}`, quote.speaker?.name ?? "nobody named");
  for (const date of facts.dates) add(date, date, "date", date.time.value);
  for (const figure of facts.figures) add(figure, figure, "figure", [figure.value, figure.unit].filter((x) => x !== undefined).join(" "));
  return `${JSON.stringify({
    "@context": "http://www.w3.org/ns/anno.jsonld",
    type: "AnnotationPage",
    generated: origin.made,
    generator: { type: "Software", name: `nutgraf ${origin.version}; positions count ${units === "utf-16" ? "UTF-16 units" : "code points"}` },
    rights: origin.notice,
    startIndex: 0,
    items,
  }, null, 2)}\n`;
}
