// Mails, mailboxes and pages saved as one file (.mhtml): subject, sender, day,
// and the words. A mailbox is read in slices, mail by mail.

import PostalMime from "postal-mime";

import { SLICE } from "./decode.js";
import { isoDay } from "./dates.js";
import { articleOf, textOf } from "./html.js";
import { Refusal, megabytes } from "./refusal.js";
import { sourceOf } from "./sources.js";

/** @typedef {import("./types.js").Context} Context */
/** @typedef {import("./types.js").Item} Item */

/** @type {import("./types.js").Reader} */
export async function* eml(source, context) {
  limit(source.size, context);
  const bytes = new Uint8Array(await (await source.blob()).arrayBuffer());
  context.read(bytes.length);
  yield* read(bytes, source.name, source.depth, context);
}

/** @type {import("./types.js").Reader} */
export async function* mhtml(source, context) {
  limit(source.size, context);
  const mail = await PostalMime.parse(await (await source.blob()).arrayBuffer());
  context.read(source.size);
  if (!mail.html) throw new Refusal("E_NO_TEXT", "There is no page in it.");
  const { html } = mail;
  const doc = await articleOf(html, context);
  yield { doc: { ...doc, title: doc.title ?? mail.subject } };
}

/** @type {import("./types.js").Reader} */
export async function* mbox(source, context) {
  let number = 0;
  for await (const bytes of messages(source, context)) {
    number += 1;
    const name = `${source.name}, mail ${number}`;
    if ("size" in bytes) {
      yield { failure: { code: "E_TOO_LARGE", message: `It has ${megabytes(bytes.size)}, too much for one mail.` }, name };
      continue;
    }
    try {
      for await (const item of read(bytes.mail, name, source.depth, context)) yield "doc" in item ? { ...item, name } : item;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      yield { failure: error, name };
    }
    await context.breathe();
  }
  if (number === 0) throw new Refusal("E_NO_TEXT", "There are no mails in it.");
}

/** @param {number} size @param {Context} context */
function limit(size, context) {
  if (size > context.limits.text) throw new Refusal("E_TOO_LARGE", `It has ${megabytes(size)}, too much for one mail.`);
}

/**
 * @param {Uint8Array} bytes
 * @param {string} name
 * @param {number} depth
 * @param {Context} context
 * @returns {AsyncGenerator<Item>}
 */
async function* read(bytes, name, depth, context) {
  const mail = await PostalMime.parse(bytes);
  if (mail.headers.length === 0) throw new Refusal("E_FORMAT", "It is not a mail.");
  const from = mail.from && (mail.from.name || mail.from.address);
  // The day as the sender's clock had it; the parser would turn it into ours.
  const date = mail.headers.find((header) => header.key === "date")?.value;
  let text = mail.text?.trim() ? mail.text : "";
  if (!text && mail.html) text = await textOf(mail.html, context);
  const files = context.attachments ? mail.attachments.filter((file) => file.filename) : [];
  if (text.trim()) {
    yield {
      doc: { text, title: mail.subject || undefined, date: isoDay(date), source: from || undefined, meta: { author: from || undefined } },
    };
  } else if (files.length === 0) {
    throw new Refusal("E_NO_TEXT", "This mail has no text in it.");
  }
  for (const file of files) yield { source: sourceOf(`${name}/${file.filename}`, new Blob([/** @type {ArrayBuffer} */ (file.content)]), depth) };
}

const LINE = 10;
const FROM = [70, 114, 111, 109, 32];

/** A "From " line parts mails where a header follows it. @param {Uint8Array} bytes @param {number} at */
function parts(bytes, at) {
  for (let i = 0; i < FROM.length; i++) if (bytes[at + i] !== FROM[i]) return false;
  const end = bytes.indexOf(LINE, at);
  if (end < 0 || end - at > 1000) return false;
  const next = new TextDecoder("latin1").decode(bytes.subarray(end + 1, end + 80));
  return /^>?[A-Za-z][\w-]*:/.test(next);
}

/**
 * @param {import("./types.js").Source} source
 * @param {Context} context
 * @returns {AsyncGenerator<{ mail: Uint8Array } | { size: number }>}
 */
async function* messages(source, context) {
  const blob = await source.blob();
  /** From the "From " line of the mail being read. */
  let rest = new Uint8Array(0);
  let started = false;
  let searched = 0;
  /** Bytes thrown away of a mail that is too large. */
  let dropped = 0;
  for (let at = 0; at < blob.size; at += SLICE) {
    const slice = new Uint8Array(await blob.slice(at, at + SLICE).arrayBuffer());
    context.read(slice.length);
    const bytes = new Uint8Array(rest.length + slice.length);
    bytes.set(rest);
    bytes.set(slice, rest.length);
    const last = at + SLICE >= blob.size;
    let from = 0;
    let here = started ? searched : 0;
    if (!started) {
      if (!parts(bytes, 0)) throw new Refusal("E_FORMAT", "It is not a mailbox.");
      started = true;
      here = 1;
    }
    // The line after "From " must be here as well to be sure.
    const until = last ? bytes.length : bytes.length - 2000;
    for (let line = bytes.indexOf(LINE, here); line >= 0 && line < until; line = bytes.indexOf(LINE, line + 1)) {
      if (bytes[line + 1] !== 70 || !parts(bytes, line + 1)) continue;
      yield dropped ? { size: dropped + line } : { mail: message(bytes.subarray(from, line + 1)) };
      dropped = 0;
      from = line + 1;
      await context.breathe();
    }
    if (last) {
      yield dropped ? { size: dropped + bytes.length } : { mail: message(bytes.subarray(from)) };
      return;
    }
    rest = bytes.slice(from);
    searched = Math.max(1, until - from);
    if (rest.length > context.limits.text) {
      dropped += rest.length - 2000;
      rest = rest.slice(-2000);
      searched = 1;
    }
    await context.breathe();
  }
}

/** A mail without its "From " line and without the marks that mboxrd puts before such lines. @param {Uint8Array} bytes */
function message(bytes) {
  const mail = bytes.subarray(bytes.indexOf(LINE) + 1);
  /** @type {Uint8Array | undefined} */
  let copy;
  let length = 0;
  let from = 0;
  for (let at = mail.indexOf(LINE); at >= 0; at = mail.indexOf(LINE, at + 1)) {
    let marks = at + 1;
    while (mail[marks] === 62) marks += 1;
    if (marks === at + 1 || !FROM.every((code, i) => mail[marks + i] === code)) continue;
    copy ??= new Uint8Array(mail.length);
    copy.set(mail.subarray(from, at + 1), length);
    length += at + 1 - from;
    from = at + 2;
  }
  if (!copy) return mail;
  copy.set(mail.subarray(from), length);
  return copy.subarray(0, length + mail.length - from);
}
