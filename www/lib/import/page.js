// What a reader sees of a page: its lines, the boxes they lie in, and what its
// head says about it. Chooses nothing; `html.js` does.

/** Not shown, not said, or not part of any article. */
const UNSEEN = new Set([
  "script", "style", "noscript", "template", "nav", "aside", "footer", "button", "select", "option", "datalist", "svg", "math",
  "iframe", "object", "embed", "canvas", "audio", "video", "map", "dialog", "menu", "textarea", "input", "frameset",
]);
const UNSEEN_ROLES = new Set(["navigation", "complementary", "contentinfo", "banner", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar"]);
/** Words in a class or id that mark what stands around an article. */
const AROUND = new Set([
  "share", "sharing", "social", "related", "newsletter", "cookie", "cookies", "consent", "comments", "breadcrumb", "breadcrumbs", "sidebar",
  "advert", "advertisement", "recommended", "subscribe", "paywall", "toolbar", "outbrain", "taboola",
]);
const BLOCKS = new Set([
  "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure",
  "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "li", "main", "ol", "p", "pre", "section", "summary", "table",
  "tbody", "tfoot", "thead", "tr", "ul",
]);
/** Boxes an article may lie in. */
const BOXES = new Set(["article", "body", "div", "main", "section", "td"]);
/** Lines that follow each other without an empty one between. */
const CLOSE = new Set(["li", "dt", "dd", "tr"]);

/**
 * @typedef {object} Line
 * @property {string} text
 * @property {string} name of the innermost block
 * @property {number} box
 * @property {number} links characters of it that are links
 * @property {boolean} around stands in something that stands around articles
 */
/**
 * @typedef {object} Box
 * @property {string} name
 * @property {number} parent -1 for the page
 * @property {boolean} named says of itself that it holds the article
 */
/**
 * @typedef {object} Page
 * @property {Line[]} lines
 * @property {Box[]} boxes
 * @property {Map<string, string>} meta first content by lower-case name
 * @property {string[]} data JSON-LD, as it stands
 * @property {{ value: string, box: number, published: boolean }[]} times
 * @property {string} title
 * @property {string} lang
 * @property {string} canonical
 * @property {string} byline
 */

/** @param {(key: string) => string | null} attribute */
function hidden(attribute) {
  if (attribute("hidden") !== null || attribute("aria-hidden") === "true") return true;
  if (UNSEEN_ROLES.has(attribute("role") ?? "")) return true;
  const style = attribute("style");
  return style !== null && /(^|;)\s*(display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style);
}

/** @param {string | null} names */
const words = (names) => (names ? names.toLowerCase().split(/\s+/) : []);

/**
 * A listener for `markup.js` and the page it hears.
 * @returns {{ page: Page, listener: import("./markup.js").Listener }}
 */
export function hear() {
  /** @type {Page} */
  const page = {
    lines: [], boxes: [{ name: "html", parent: -1, named: false }], meta: new Map(), data: [], times: [], title: "", lang: "", canonical: "", byline: "",
  };
  const root = { name: "html", block: "html", box: 0, unseen: false, around: false, link: false, pre: false, take: "" };
  const stack = [root];
  let text = "";
  let links = 0;

  function flush() {
    const top = stack[stack.length - 1];
    const said = top.pre ? text.replace(/^\n|\s+$/g, "") : collapse(text);
    if (said.trim()) page.lines.push({ text: said, name: top.block, box: top.box, links, around: top.around });
    text = "";
    links = 0;
  }

  /** @param {string} name @param {(key: string) => string | null} attribute */
  function note(name, attribute) {
    const content = attribute("content");
    if (name === "meta" && content) {
      const key = (attribute("property") ?? attribute("name") ?? attribute("itemprop") ?? "").toLowerCase();
      if (key && !page.meta.has(key)) page.meta.set(key, content.trim());
    } else if (name === "link" && attribute("rel")?.toLowerCase() === "canonical") {
      page.canonical ||= attribute("href") ?? "";
    } else if (name === "html") {
      page.lang = attribute("lang") ?? "";
    }
  }

  /** @type {import("./markup.js").Listener} */
  const listener = {
    open(name, attribute) {
      const above = stack[stack.length - 1];
      const block = BLOCKS.has(name);
      if (block) flush();
      note(name, attribute);
      const now = { ...above, name, take: "" };
      stack.push(now);
      if (name === "title" && above.name !== "svg") now.take = page.title ? "nothing" : "title";
      else if (name === "script") now.take = (attribute("type") ?? "").includes("ld+json") ? "data" : "nothing";
      if (now.take || above.unseen) return;
      if (UNSEEN.has(name) || hidden(attribute)) {
        now.unseen = true;
        return;
      }
      const classes = words(attribute("class"));
      if (block) {
        now.block = name;
        if (name === "pre") now.pre = true;
        if (BOXES.has(name) || name === "header") {
          const named = name === "article" || name === "main" || attribute("role") === "main" || attribute("itemprop") === "articleBody";
          now.box = page.boxes.push({ name, parent: above.box, named }) - 1;
        }
        if (!["body", "main", "article"].includes(name)) {
          now.around ||= classes.concat(words(attribute("id"))).some((word) => word.split(/[-_]+/).some((part) => AROUND.has(part)));
        }
      } else if (name === "td" || name === "th") {
        if (text.trim()) text += "\t";
        if (name === "td") now.box = page.boxes.push({ name, parent: above.box, named: false }) - 1;
      } else if (name === "br") {
        text += "\n";
      } else if (name === "a") {
        now.link = true;
      } else if (name === "time") {
        const value = attribute("datetime");
        const published = attribute("pubdate") !== null || attribute("itemprop") === "datePublished";
        if (value) page.times.push({ value, box: above.box, published });
      }
      const author = words(attribute("rel")).includes("author") || attribute("itemprop") === "author" || classes.includes("byline") || classes.includes("author");
      if (author && !page.byline) now.take = "byline";
    },
    text(said) {
      const top = stack[stack.length - 1];
      if (top.take === "title") page.title += said;
      else if (top.take === "data") page.data.push(said);
      else if (!top.unseen && top.take !== "nothing") {
        if (stack.some((level) => level.take === "byline")) page.byline += said;
        text += top.pre ? said : said.replace(/\s+/g, " ");
        if (top.link) links += said.length;
      }
    },
    close() {
      const top = stack[stack.length - 1];
      if (!top.unseen && BLOCKS.has(top.name)) flush();
      if (stack.length > 1) stack.pop();
      if (top.take === "byline") page.byline = collapse(page.byline) || " ";
    },
  };
  return { page, listener };
}

/** White space as browsers show it; tabs part cells, line ends are those of `br`. @param {string} text */
function collapse(text) {
  return text.replace(/[ \r\f\u00a0]*([\n\t])[ \r\f\n\u00a0]*/g, "$1").replace(/[ \r\f]+/g, " ").trim();
}

/** @param {Line[]} lines */
export function joined(lines) {
  let text = "";
  let last = "";
  for (const { text: line, name } of lines) {
    if (text) text += CLOSE.has(name) && CLOSE.has(last) ? "\n" : "\n\n";
    text += line;
    last = name;
  }
  return text;
}
