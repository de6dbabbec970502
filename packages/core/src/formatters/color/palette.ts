type Rgb = readonly [red: number, green: number, blue: number];

/** The sixteen colours as xterm shows them. Themes of terminals show others. */
const sixteen: readonly Rgb[] = [
  [0, 0, 0],
  [205, 0, 0],
  [0, 205, 0],
  [205, 205, 0],
  [0, 0, 238],
  [205, 0, 205],
  [0, 205, 205],
  [229, 229, 229],
  [127, 127, 127],
  [255, 0, 0],
  [0, 255, 0],
  [255, 255, 0],
  [92, 92, 255],
  [255, 0, 255],
  [0, 255, 255],
  [255, 255, 255],
];

const steps = [0, 95, 135, 175, 215, 255];

/** Colours 16 to 255: a cube of six steps, then 24 greys. */
function fixedColors(): readonly Rgb[] {
  const cube = Array.from(
    { length: 216 },
    (_, at): Rgb => [
      steps[Math.floor(at / 36)] as number,
      steps[Math.floor(at / 6) % 6] as number,
      steps[at % 6] as number,
    ],
  );
  return [...cube, ...Array.from({ length: 24 }, (_, at): Rgb => [8 + at * 10, 8 + at * 10, 8 + at * 10])];
}

let fixed: readonly Rgb[] | undefined;

/** The colour `#rrggbb` in its parts. */
export function rgb(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** Number, from 16 to 255, of the fixed colour that is nearest. */
export function nearestOf256(color: Rgb): number {
  fixed ??= fixedColors();
  return 16 + nearest(fixed, color);
}

/** Those among the sixteen that are no grey. */
const hues = [1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 14];

/**
 * Number, from 0 to 15, of the colour that is nearest among the first sixteen. A grey is nearer to most pastel colours
 * than the colour that people would name, so it is for greys only, and for what is nearly black.
 */
export function nearestOf16(color: Rgb): number {
  const [least, most] = [Math.min(...color), Math.max(...color)];
  if (most < 120 || (most - least) / most < 0.25) return nearest(sixteen, color);
  return hues[
    nearest(
      hues.map((number) => sixteen[number] as Rgb),
      color,
    )
  ] as number;
}

/** The distance weighs red and blue by how red the colours are: https://www.compuphase.com/cmetric.htm */
function nearest(among: readonly Rgb[], [red, green, blue]: Rgb): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [at, [r, g, b]] of among.entries()) {
    const mean = (red + r) / 2;
    const distance =
      (2 + mean / 256) * (red - r) ** 2 + 4 * (green - g) ** 2 + (2 + (255 - mean) / 256) * (blue - b) ** 2;
    if (distance < least) {
      least = distance;
      best = at;
    }
  }
  return best;
}
