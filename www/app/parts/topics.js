// What several articles are about, out of the key phrases of each.

/** @import { StoredDocument } from "nutgraf" */

/**
 * The phrases that most articles have among their key phrases, with in how many; those of the best places first
 * where as many have them.
 * @param {readonly StoredDocument[]} docs
 * @param {number} limit
 * @returns {{ words: string, docs: number }[]}
 */
export function topics(docs, limit) {
  /** @type {Map<string, { words: string, docs: number, worth: number }>} */
  const found = new Map();
  for (const { keys } of docs) {
    keys.forEach(({ text }, place) => {
      const words = text.replace(/\s+/g, " ").trim();
      // A particle of a name: "de".
      if (/^\p{Ll}{1,2}$/u.test(words)) return;
      const topic = found.get(words.toLowerCase()) ?? { words, docs: 0, worth: 0 };
      topic.docs++;
      topic.worth += 1 / (1 + place);
      found.set(words.toLowerCase(), topic);
    });
  }
  return [...found.values()].sort((one, other) => other.docs - one.docs || other.worth - one.worth).slice(0, limit)
    .map(({ words, docs }) => ({ words, docs }));
}
