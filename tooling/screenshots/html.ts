/** Colours of a terminal. */
export interface Palette {
  readonly ground: string;
  readonly text: string;
}

export const palettes: Readonly<Record<'dark' | 'light', Palette>> = {
  dark: { ground: '#1e1e1e', text: '#d4d4d4' },
  light: { ground: '#ffffff', text: '#1f1f1f' },
};

/** The sixteen colours as Visual Studio Code shows them. */
const sixteen =
  '#000000 #cd3131 #0dbc79 #e5e510 #2472c8 #bc3fbc #11a8cd #e5e5e5 #666666 #f14c4c #23d18b #f5f543 #3b8eea #d670d6 #29b8db #ffffff'.split(
    ' ',
  );

const FONT_SIZE = 14;
/** Of DejaVu Sans Mono: width of a character, by its size. */
const CHARACTER = 0.602;
const LINE_HEIGHT = 19;
const PADDING = 16;

/** A page that shows what a terminal would, and its size in pixels. */
export function toHtml(
  output: string,
  columns: number,
  { ground, text }: Palette,
): {
  html: string;
  width: number;
  height: number;
} {
  const lines = output.trimEnd().split('\n');
  const css = `body{margin:0;padding:${PADDING}px;background:${ground};color:${text}}
pre{margin:0;font:${FONT_SIZE}px/${LINE_HEIGHT}px 'DejaVu Sans Mono','Noto Sans Mono CJK JP','Noto Color Emoji',monospace}
i.wide{display:inline-block;width:2ch;font-style:normal}`;
  const body = lines.map((line) => `${lineHtml(line, { ground, text })}\n`).join('');
  return {
    html: `<!doctype html><meta charset="utf-8"><style>${css}</style><pre>${body}</pre>`,
    width: Math.ceil(columns * FONT_SIZE * CHARACTER) + 2 * PADDING,
    height: lines.length * LINE_HEIGHT + 2 * PADDING,
  };
}

/** A sequence that sets the look (ECMA-48, 8.3.117), the beginning or end of a link (OSC 8), or text. */
const part = /\x1b\[([\d;]*)m|\x1b\]8;;([^\x1b]*)\x1b\\|[^\x1b]+/g;

function lineHtml(line: string, palette: Palette): string {
  let look = new Map<string, string>();
  let link = '';
  let out = '';
  for (const [all, codes, address] of line.matchAll(part)) {
    if (codes !== undefined) look = styled(look, codes.split(';').map(Number));
    else if (address !== undefined) link = address;
    else
      out += `<span style="${css(look, palette)}${link && ';text-decoration:underline dotted'}">${escaped(all)}</span>`;
  }
  return out;
}

function styled(before: ReadonlyMap<string, string>, codes: readonly number[]): Map<string, string> {
  const look = new Map(before);
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] as number;
    const side = code % 60 >= 40 && code % 60 < 50 ? 'background' : 'color';
    if (code === 0) look.clear();
    else if (code < 10) look.set(String(code), '');
    else if (code === 38 || code === 48) {
      look.set(
        side,
        codes[at + 1] === 2 ? `rgb(${codes.slice(at + 2, at + 5)})` : fixed(codes[at + 2] as number),
      );
      at += codes[at + 1] === 2 ? 4 : 2;
    } else look.set(side, sixteen[(code % 10) + (code >= 90 ? 8 : 0)] as string);
  }
  return look;
}

/** One of the 256 colours. */
function fixed(number: number): string {
  if (number < 16) return sixteen[number] as string;
  if (number > 231) return `rgb(${Array(3).fill(8 + (number - 232) * 10)})`;
  const place = number - 16;
  const steps = [Math.floor(place / 36), Math.floor(place / 6) % 6, place % 6];
  return `rgb(${steps.map((step) => (step === 0 ? 0 : 55 + 40 * step))})`;
}

function css(look: ReadonlyMap<string, string>, { ground, text }: Palette): string {
  const [color, background] = [look.get('color') ?? text, look.get('background')];
  const inverse = look.has('7');
  const rules = [`color:${inverse ? (background ?? ground) : color}`];
  if (inverse || background !== undefined) rules.push(`background:${inverse ? color : background}`);
  if (look.has('1')) rules.push('font-weight:bold');
  if (look.has('2')) rules.push('opacity:.6');
  if (look.has('3')) rules.push('font-style:italic');
  if (look.has('4')) rules.push('text-decoration:underline');
  return rules.join(';');
}

const segmenter = new Intl.Segmenter('en');
const wide =
  /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}]/u;

function escaped(text: string): string {
  return Array.from(segmenter.segment(text), ({ segment }) =>
    wide.test(segment)
      ? `<i class="wide">${segment}</i>`
      : segment.replace(/[&<>]/g, (one) => `&#${one.charCodeAt(0)};`),
  ).join('');
}
