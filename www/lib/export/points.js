// From UTF-16 units to the code points that the Web Annotation model counts.

/** @param {string} text */
export function codePoints(text) {
  if (!/[\ud800-\udbff][\udc00-\udfff]/.test(text)) return (/** @type {number} */ unit) => unit;
  /** Where pairs begin. @type {number[]} */
  const pairs = [];
  for (const found of text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) pairs.push(found.index);
  return (/** @type {number} */ unit) => {
    let low = 0;
    let high = pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[middle] < unit) low = middle + 1;
      else high = middle;
    }
    return unit - low;
  };
}
