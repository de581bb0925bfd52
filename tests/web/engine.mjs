// Engines that are broken on purpose, made of the real one's bytes.

/**
 * The engine with one export replaced by a trap: whoever calls it stops the instance, as a real fault would.
 * @param {Uint8Array} bytes
 * @param {string} name of the exported function, "engine_compare"
 */
export function trapAt(bytes, name) {
  /** @param {number} at @returns {[number, number]} value and where the next begins */
  const number = (at) => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return [value, at];
    }
  };
  const leb = (/** @type {number} */ value) => {
    const out = [];
    for (; value > 127; value = Math.floor(value / 128)) out.push((value % 128) | 128);
    return [...out, value];
  };
  /** @type {{ id: number, from: number, start: number, end: number }[]} */
  const sections = [];
  for (let at = 8; at < bytes.length; ) {
    const [size, start] = number(at + 1);
    sections.push({ id: bytes[at] ?? 0, from: at, start, end: start + size });
    at = start + size;
  }
  const section = (/** @type {number} */ id) => /** @type {typeof sections[number]} */ (sections.find((one) => one.id === id));
  const text = (/** @type {number} */ at) => {
    const [length, start] = number(at);
    return /** @type {[string, number]} */ ([new TextDecoder().decode(bytes.subarray(start, start + length)), start + length]);
  };

  let imported = 0;
  let [left, at] = number(section(2).start);
  for (; left > 0; left -= 1) {
    at = text(text(at)[1])[1];
    if (bytes[at] !== 0) throw new Error("Only functions are imported.");
    imported += 1;
    at = number(at + 1)[1];
  }
  let found = -1;
  for ([left, at] = number(section(7).start); left > 0; left -= 1) {
    const [exported, after] = text(at);
    const [index, next] = number(after + 1);
    if (exported === name && bytes[after] === 0) found = index - imported;
    at = next;
  }
  if (found < 0) throw new Error(`The engine exports no ${name}.`);

  const code = section(10);
  const [count, first] = number(code.start);
  at = first;
  for (let n = 0; n < found; n += 1) {
    const [size, start] = number(at);
    at = start + size;
  }
  const [size, start] = number(at);
  // A body without locals: unreachable, end.
  const body = [...leb(count), ...bytes.subarray(first, at), 3, 0, 0x00, 0x0b, ...bytes.subarray(start + size, code.end)];
  return Uint8Array.from([...bytes.subarray(0, code.from), 10, ...leb(body.length), ...body, ...bytes.subarray(code.end)]);
}
