/** The line with this number: about 100 bytes, some of them outside ASCII. */
export function lineOf(n: number, who = 'a'): string {
  return `{"who":"${who}","n":${n},"msg":"größe ${'x'.repeat(60 + (n % 30))} 終"}\n`;
}

/** The lines with these numbers, joined. */
export function linesOf(count: number, from = 0, who = 'a'): string {
  return Array.from({ length: count }, (_, index) => lineOf(from + index, who)).join('');
}
