// Archives: the list at the end first, then one file after the other, unpacked
// in slices that are counted, so that a small file cannot fill the memory.

import { Inflate } from "fflate";

import { SLICE } from "./decode.js";
import { Refusal, megabytes } from "./refusal.js";
import { isLitter, sourceOf } from "./sources.js";

/** @typedef {import("./types.js").Context} Context */
/**
 * @typedef {object} Entry
 * @property {string} name
 * @property {number} method 0 stored, 8 deflated
 * @property {boolean} locked
 * @property {number} packed bytes in the archive
 * @property {number} size bytes once unpacked, as the archive says
 * @property {number} at where its local header begins
 */

/** An archive in an archive is read; one more is not. */
const DEEPEST = 1;
/** The list of an archive's files is longer than this only in made-up ones. */
const LONGEST_LIST = 64 << 20;
/** Small files may be as dense as they like. */
const DENSE = 1 << 20;

/** @param {Blob} blob @param {number} from @param {number} to */
const view = async (blob, from, to) => new DataView(await blob.slice(from, to).arrayBuffer());

const damaged = () => new Refusal("E_FORMAT", "This archive is damaged; its list of files cannot be read.");

/**
 * @param {Blob} blob
 * @param {number} [most] entries
 * @returns {Promise<Entry[]>}
 */
export async function entriesOf(blob, most = Infinity) {
  const start = Math.max(0, blob.size - 66_000);
  const tail = await view(blob, start, blob.size);
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) throw damaged();
  let count = tail.getUint16(end + 10, true);
  let length = tail.getUint32(end + 12, true);
  let at = tail.getUint32(end + 16, true);
  if (end >= 20 && tail.getUint32(end - 20, true) === 0x07064b50) {
    const wide = Number(tail.getBigUint64(end - 12, true));
    const record = await view(blob, wide, wide + 56);
    if (record.byteLength < 56 || record.getUint32(0, true) !== 0x06064b50) throw damaged();
    count = Number(record.getBigUint64(32, true));
    length = Number(record.getBigUint64(40, true));
    at = Number(record.getBigUint64(48, true));
  }
  if (count > most) throw new Refusal("E_TOO_LARGE", `This archive holds ${count.toLocaleString("en-GB")} files; ${most.toLocaleString("en-GB")} can be read at once. Split it first.`);
  if (length > LONGEST_LIST || at + length > blob.size) throw damaged();
  const list = await view(blob, at, at + length);
  /** @type {Entry[]} */
  const entries = [];
  for (let p = 0; entries.length < count && p + 46 <= list.byteLength && list.getUint32(p, true) === 0x02014b50; ) {
    const [nameLength, extra, comment] = [list.getUint16(p + 28, true), list.getUint16(p + 30, true), list.getUint16(p + 32, true)];
    const bytes = new Uint8Array(list.buffer, p + 46, Math.min(nameLength, list.byteLength - p - 46));
    const entry = {
      name: nameOf(bytes), method: list.getUint16(p + 10, true), locked: (list.getUint16(p + 8, true) & 1) === 1,
      packed: list.getUint32(p + 20, true), size: list.getUint32(p + 24, true), at: list.getUint32(p + 42, true),
    };
    widen(entry, list, p + 46 + nameLength, extra);
    entries.push(entry);
    p += 46 + nameLength + extra + comment;
  }
  if (entries.length < count) throw damaged();
  return entries;
}

/** Sizes beyond 4 GB stand in an extra field. @param {Entry} entry @param {DataView} list @param {number} from @param {number} length */
function widen(entry, list, from, length) {
  const end = Math.min(from + length, list.byteLength);
  for (let p = from; p + 4 <= end; p += 4 + list.getUint16(p + 2, true)) {
    if (list.getUint16(p, true) !== 1) continue;
    let q = p + 4;
    for (const key of /** @type {const} */ (["size", "packed", "at"])) {
      if (entry[key] !== 0xffffffff || q + 8 > end) continue;
      entry[key] = Number(list.getBigUint64(q, true));
      q += 8;
    }
  }
}

/** @param {Uint8Array} bytes */
function nameOf(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/**
 * @param {Blob} blob the archive
 * @param {Entry} entry
 * @param {{ ratio: number, most: number }} limits
 * @param {() => Promise<void> | undefined} breathe
 * @returns {Promise<Blob>}
 */
export async function unpack(blob, entry, { ratio, most }, breathe) {
  if (entry.locked) throw new Refusal("E_FORMAT", "It is locked with a password. Unpack it first.");
  if (entry.method !== 0 && entry.method !== 8) throw new Refusal("E_FORMAT", "It is packed in a way that is not read here. Unpack it first.");
  const head = await view(blob, entry.at, entry.at + 30);
  if (head.byteLength < 30 || head.getUint32(0, true) !== 0x04034b50) throw damaged();
  const from = entry.at + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const packed = blob.slice(from, from + entry.packed);
  if (entry.method === 0) {
    if (packed.size > most) throw tooMuch(most);
    return packed;
  }
  /** @type {(Blob | Uint8Array<ArrayBuffer>)[]} */
  let parts = [];
  let size = 0;
  let ended = false;
  const inflate = new Inflate((data, last) => {
    size += data.length;
    ended ||= last;
    if (size > most) throw tooMuch(most);
    if (size > DENSE && size > ratio * entry.packed) {
      throw new Refusal("E_TOO_LARGE", `It unpacks to more than ${ratio} times its size, as archives do that are made to do harm.`);
    }
    parts.push(/** @type {Uint8Array<ArrayBuffer>} */ (data));
  });
  // Deflate makes at most 1,032 bytes of one: small steps keep what comes out small.
  const step = 1 << 14;
  try {
    for (let at = 0; at < packed.size; at += SLICE) {
      const bytes = new Uint8Array(await packed.slice(at, at + SLICE).arrayBuffer());
      for (let p = 0; p < bytes.length; p += step) {
        inflate.push(bytes.subarray(p, p + step), at + p + step >= packed.size);
        await breathe();
      }
      // Blobs need not stay in memory.
      if (size > 8 * SLICE) parts = [new Blob(parts)];
    }
  } catch (error) {
    if (error instanceof Error && typeof (/** @type {any} */ (error).code) === "number") throw new Refusal("E_FORMAT", "It is damaged and cannot be unpacked.");
    throw error;
  }
  if (!ended && packed.size > 0) throw new Refusal("E_FORMAT", "It is damaged and cannot be unpacked.");
  return new Blob(parts);
}

/** @param {number} most */
const tooMuch = (most) => new Refusal("E_TOO_LARGE", `It unpacks to more than ${megabytes(most)}. Unpack it first and choose what you need.`);

/** @type {import("./types.js").Reader} */
export async function* zip(source, context) {
  if (source.depth > DEEPEST) throw new Refusal("E_FORMAT", "It is an archive in an archive in an archive. Unpack it first.");
  const blob = await source.blob();
  const entries = (await entriesOf(blob, context.limits.entries)).filter(({ name }) => !name.endsWith("/") && !isLitter(name));
  if (entries.length === 0) throw new Refusal("E_NO_TEXT", "This archive is empty.");
  yield { more: entries.length };
  let left = context.limits.unpacked;
  for (const entry of entries) {
    const name = `${source.name}/${entry.name}`;
    /** @type {Blob | undefined} */
    let inner;
    try {
      inner = await unpack(blob, entry, { ratio: context.limits.ratio, most: left }, context.breathe);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      yield { failure: error, name };
    }
    left -= inner?.size ?? 0;
    // Where nothing came out there is still one less to wait for.
    if (inner) yield { source: sourceOf(name, inner, source.depth + 1) };
    else yield { more: -1 };
  }
}
