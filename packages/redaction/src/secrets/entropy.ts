const counts: Uint16Array = new Uint16Array(128);

/**
 * Shannon entropy of a part of a text, in bits a character: 0 for `aaaa`, about 4 for random hexadecimal digits, about
 * 5 for random letters and digits. Characters beyond ASCII count as one.
 */
export function entropy(text: string, start: number, end: number): number {
  const length = end - start;
  if (length <= 0) return 0;
  // A Uint16 holds the count of 65,535 equal characters; more of a text does not change the verdict.
  const limit = Math.min(end, start + 4096);
  for (let at = start; at < limit; at += 1) counts[text.charCodeAt(at) & 127]! += 1;
  const total = limit - start;
  let sum = 0;
  for (let at = start; at < limit; at += 1) {
    const code = text.charCodeAt(at) & 127;
    const count = counts[code]!;
    if (count === 0) continue;
    sum -= (count / total) * Math.log2(count / total);
    counts[code] = 0;
  }
  return sum;
}
