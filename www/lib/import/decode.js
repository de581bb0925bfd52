// From bytes to characters: byte order mark, UTF-8 where the bytes allow it,
// else what old Windows programs wrote. Says which it was.

import { Refusal, megabytes } from "./refusal.js";

/** @typedef {import("./types.js").Context} Context */
/** @typedef {import("./types.js").Source} Source */

/** Bytes looked at in one turn. */
export const SLICE = 1 << 20;

const UTF8 = "utf-8";
const FALLBACK = "windows-1252";

/** @type {Record<string, string>} */
const SPOKEN = { "utf-16le": "UTF-16", "utf-16be": "UTF-16", "windows-1252": "Windows-1252" };

/** @param {string} encoding @returns {string} as people write it */
export const spoken = (encoding) => SPOKEN[encoding] ?? encoding;

/** @param {string} label */
function known(label) {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

/** @param {Uint8Array} head */
function mark(head) {
  const [a, b, c, d] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return UTF8;
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff)) {
    throw new Refusal("E_ENCODING", "It is written in UTF-32. Save it as UTF-8 first.");
  }
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  return undefined;
}

/**
 * UTF-16 without a mark: every other byte of Latin text is zero.
 * @param {Uint8Array} head
 */
function unmarked(head) {
  const pairs = Math.min(head.length, 4096) >> 1;
  let [even, odd] = [0, 0];
  for (let i = 0; i < pairs; i++) {
    if (head[2 * i] === 0) even += 1;
    if (head[2 * i + 1] === 0) odd += 1;
  }
  if (pairs < 4) return undefined;
  if (odd > pairs * 0.4 && even < pairs * 0.02) return "utf-16le";
  if (even > pairs * 0.4 && odd < pairs * 0.02) return "utf-16be";
  return undefined;
}

/** What a web page says of itself in its first kilobyte. @param {Uint8Array} head */
function declared(head) {
  const start = new TextDecoder(FALLBACK).decode(head.subarray(0, 2048));
  const said = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,30})/i.exec(start) ?? /^\s*<\?xml[^>]{0,100}encoding=["']([\w-]{2,30})/.exec(start);
  const label = said && known(said[1]);
  return label && label !== UTF8 && !label.startsWith("utf-16") ? label : undefined;
}

/**
 * How a source is written. Looks at all of it, in slices.
 * @param {Source} source
 * @param {Context} context
 * @param {{ markup?: boolean }} [what]
 */
export async function encodingOf(source, context, { markup = false } = {}) {
  const blob = await source.blob();
  if (context.encoding) return known(context.encoding) ?? UTF8;
  const head = new Uint8Array(await blob.slice(0, 4096).arrayBuffer());
  const sure = mark(head) ?? unmarked(head);
  if (sure) return sure;
  const decoder = new TextDecoder(UTF8, { fatal: true });
  try {
    for (let at = 0; at < blob.size; at += SLICE) {
      decoder.decode(await blob.slice(at, at + SLICE).arrayBuffer(), { stream: true });
      await context.breathe();
    }
    decoder.decode();
    return UTF8;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return (markup ? declared(head) : undefined) ?? FALLBACK;
  }
}

/**
 * The characters of a source, a slice at a time.
 * @param {Source} source
 * @param {Context} context
 * @param {string} encoding
 */
export async function* slices(source, context, encoding) {
  const blob = await source.blob();
  const decoder = new TextDecoder(encoding, { fatal: context.encoding !== undefined });
  for (let at = 0; at < blob.size; at += SLICE) {
    const bytes = await blob.slice(at, at + SLICE).arrayBuffer();
    context.read(bytes.byteLength);
    const last = at + SLICE >= blob.size;
    yield checked(attempt(() => decoder.decode(bytes, { stream: !last }), encoding));
    await context.breathe();
  }
}

/**
 * A whole source as one string.
 * @param {Source} source
 * @param {Context} context
 * @param {{ markup?: boolean }} [what]
 * @returns {Promise<{ text: string, encoding: string }>}
 */
export async function whole(source, context, what = {}) {
  const { size } = source;
  const limit = context.limits.text;
  if (size > limit) throw new Refusal("E_TOO_LARGE", `It has ${megabytes(size)}; one article may have ${megabytes(limit)}. Split it first.`);
  if (size > SLICE) {
    const encoding = await encodingOf(source, context, what);
    const parts = [];
    for await (const part of slices(source, context, encoding)) parts.push(part);
    return { text: parts.join(""), encoding };
  }
  const bytes = new Uint8Array(await (await source.blob()).arrayBuffer());
  context.read(bytes.length);
  return decode(bytes, context, what);
}

/**
 * @param {Uint8Array} bytes
 * @param {Pick<Context, "encoding">} context
 * @param {{ markup?: boolean }} [what]
 */
export function decode(bytes, context, { markup = false } = {}) {
  const given = context.encoding && known(context.encoding);
  const sure = given ?? mark(bytes) ?? unmarked(bytes);
  if (sure) return { text: checked(attempt(() => new TextDecoder(sure, { fatal: given !== undefined }).decode(bytes), sure)), encoding: sure };
  try {
    return { text: checked(new TextDecoder(UTF8, { fatal: true }).decode(bytes)), encoding: UTF8 };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const encoding = (markup ? declared(bytes) : undefined) ?? FALLBACK;
    return { text: checked(attempt(() => new TextDecoder(encoding).decode(bytes), encoding)), encoding };
  }
}

/** What Windows-1252 has at 128 to 159. Some releases of Node read it as Latin-1. */
const WINDOWS = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

/** @param {string} text @param {string} encoding */
const mended = (text, encoding) => (encoding === FALLBACK && /[\x80-\x9f]/.test(text) ? text.replace(/[\x80-\x9f]/g, (c) => WINDOWS[c.charCodeAt(0) - 128]) : text);

/**
 * @param {() => string} call
 * @param {string} encoding
 */
function attempt(call, encoding) {
  try {
    return mended(call(), encoding);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Refusal("E_ENCODING", `It is not written in ${spoken(encoding)}. Choose another encoding.`);
  }
}

/**
 * Refuses what is no text. Marks that turn the direction of writing are text.
 * @param {string} text
 */
function checked(text) {
  if (text.includes("\0")) throw new Refusal("E_FORMAT", "It holds binary data, not text.");
  let odd = 0;
  const length = Math.min(text.length, 4096);
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    // Tab, line feed, vertical tab, form feed, carriage return and escape occur in texts.
    if (code < 32 && !(code >= 9 && code <= 13) && code !== 27) odd += 1;
  }
  if (odd > 4 && odd > length / 50) throw new Refusal("E_FORMAT", "It holds binary data, not text.");
  return text;
}
