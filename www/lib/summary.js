// A summary as text for people: sentences with numbers, and where each stands.

/** @typedef {import("./index.js").Summary} Summary */

/**
 * Gives a summary its `toString`.
 * @param {any} summary
 * @param {(id: string) => { title?: string } | undefined} look
 * @returns {Summary}
 */
export function withText(summary, look) {
  Object.defineProperty(summary, "toString", {
    value: (/** @type {"text" | "markdown"} */ format = "text") => write(summary, look, format),
  });
  return summary;
}

/**
 * @param {Summary} summary
 * @param {(id: string) => { title?: string } | undefined} look
 * @param {"text" | "markdown"} format
 */
function write(summary, look, format) {
  /** @type {string[]} */
  const notes = [];
  const markdown = format === "markdown";
  const groups = summary.groups.map(({ date, sentences }) => {
    const lines = sentences.map((sentence) => {
      const number = notes.length + 1;
      const { outlet, credit, doc } = sentence;
      const name = oneLine(outlet ?? credit ?? look(doc)?.title ?? doc);
      const by = outlet && credit && credit !== outlet ? ` (${oneLine(credit)})` : "";
      const where = `${name}${by}, ${sentence.published?.value ?? "no date"}, par. ${sentence.paragraph}; document ${doc}, characters ${sentence.start}–${sentence.end}`;
      notes.push(markdown ? `[^${number}]: ${where}` : `[${number}] ${where}`);
      const words = oneLine(sentence.text);
      return markdown ? `${escapeMarkdown(words)}[^${number}]` : `${words} [${number}]`;
    });
    const heading = date?.value ?? "No date";
    return `${markdown ? `**${heading}**` : heading}\n\n${lines.join("\n\n")}`;
  });
  return [...groups, notes.join("\n")].join("\n\n");
}

/** @param {string} text */
function oneLine(text) {
  return text.replace(/\s+/g, " ");
}

/** @param {string} text */
function escapeMarkdown(text) {
  return text.replace(/[\\`*_[\]<>]/g, "\\$&");
}
