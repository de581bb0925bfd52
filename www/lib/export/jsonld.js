// schema.org as JSON-LD: NewsArticle with what it mentions, Quotation, Claim.
// No ClaimReview: verdicts are for people.

import { oneLine, titleOf } from "./gather.js";

const TYPES = /** @type {Record<string, string>} */ ({
  person: "Person", organisation: "Organization", place: "Place", facility: "Place", group: "Thing", product: "Product", event: "Event", other: "Thing",
});

/** @param {import("./gather.js").Known} known */
export function jsonld({ origin, documents, facts, claims }) {
  const urn = new Map(documents.map((d) => [d.id, `urn:sha256:${d.sha256}`]));
  const entityId = (/** @type {string} */ id) => `urn:nutgraf:entity:${encodeURIComponent(id)}`;
  const at = (/** @type {import("../index.js").Span} */ { doc, start, end }) => `${urn.get(doc)}#char=${start},${end}`;
  const shown = new Set(facts.entities.map((e) => e.id));
  // GeoNames wants to be named (CC BY 4.0).
  const gazetteers = [...new Set(facts.entities.flatMap((e) => e.coordinates?.gazetteer ?? []))].sort();
  const graph = [
    ...documents.map((d) => ({
      "@type": "NewsArticle",
      "@id": urn.get(d.id),
      headline: titleOf(d),
      ...(d.date && { datePublished: d.date.value }),
      ...(d.source && { publisher: { "@type": "Organization", name: d.source } }),
      ...(d.credit && { sourceOrganization: { "@type": "Organization", name: d.credit } }),
      ...(d.url && { url: d.url }),
      ...(d.language && { inLanguage: d.language.code }),
      wordCount: d.words,
      identifier: [{ "@type": "PropertyValue", propertyID: "nutgraf-id", value: d.id }, { "@type": "PropertyValue", propertyID: "sha256", value: d.sha256 }],
      mentions: facts.entities.filter((e) => e.documents.includes(d.id)).map((e) => ({ "@id": entityId(e.id) })),
    })),
    ...facts.entities.map((e) => ({
      "@type": TYPES[e.kind] ?? "Thing",
      "@id": entityId(e.id),
      name: e.name,
      ...(e.aliases.length > 0 && { alternateName: e.aliases.map((a) => a.text) }),
      ...(e.coordinates && { geo: { "@type": "GeoCoordinates", latitude: e.coordinates.lat, longitude: e.coordinates.lon, addressCountry: e.coordinates.country } }),
      ...(e.kind === "person" && e.roles.length > 0 && { jobTitle: e.roles.map((r) => oneLine(r.text)) }),
    })),
    ...facts.quotes.filter((q) => q.kind !== "term").map((q) => ({
      "@type": "Quotation",
      "@id": at(q.parts[0]),
      text: q.parts.map((p) => p.text).join(" […] "),
      isPartOf: { "@id": urn.get(q.parts[0].doc) },
      ...(q.speaker && { spokenByCharacter: q.speaker.entity && shown.has(q.speaker.entity) ? { "@id": entityId(q.speaker.entity) } : { "@type": "Thing", name: q.speaker.name } }),
      disambiguatingDescription: `${q.kind}; ${q.certainty}: ${q.reasons.map((r) => r.text).join(" ")}`,
    })),
    ...claims.map((c) => ({
      "@type": "Claim",
      "@id": `urn:nutgraf:claim:${encodeURIComponent(c.id)}`,
      text: oneLine(c.text),
      appearance: c.support.map((s) => ({ "@id": at(s), "@type": "Quotation", text: s.text, isPartOf: { "@id": urn.get(s.doc) } })),
      disambiguatingDescription: `${c.sources.independent} independent of each other here, ${c.sources.copies} copied; ${c.certainty} that they state the same`,
    })),
  ];
  return `${JSON.stringify({
    "@context": "https://schema.org",
    "@graph": [{ "@type": "Dataset", name: "Facts found by nutgraf", version: origin.version, dateCreated: origin.made, description: origin.notice, ...(gazetteers.length > 0 && { isBasedOn: gazetteers.map((name) => ({ "@type": "Dataset", name, ...(name === "GeoNames" && { license: "https://creativecommons.org/licenses/by/4.0/" }) })) }) }, ...graph],
  }, null, 2)}\n`;
}
