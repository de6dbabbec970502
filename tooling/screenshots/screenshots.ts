import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { palettes, toHtml } from './html.ts';
import { printed } from './terminal.ts';

// Writes a picture of what fixture/demo.ts prints, in the dark and in the light theme.

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: join(import.meta.dirname, '..', '..', 'docs', 'images') },
    columns: { type: 'string', default: '100' },
    theme: { type: 'string', multiple: true, default: ['dark', 'light'] },
    program: { type: 'string', default: 'demo.ts' },
    prefix: { type: 'string', default: 'pretty' },
    scale: { type: 'string', default: '1.25' },
  },
});
const chromium = process.env['CHROME_PATH'] ?? 'chromium';
const folder = mkdtempSync(join(tmpdir(), 'stele-screenshots-'));
try {
  for (const theme of values.theme) {
    const columns = Number(values.columns);
    const output = printed(values.program, { columns, env: { STELE_THEME: theme } });
    const palette = theme === 'light' ? palettes.light : palettes.dark;
    const { html, width, height } = toHtml(output, columns, palette);
    const page = join(folder, `${theme}.html`);
    writeFileSync(page, html);
    const picture = resolve(values.out, `${values.prefix}-${theme}.png`);
    const flags = [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--hide-scrollbars',
      `--user-data-dir=${folder}/profile`,
    ];
    const size = [`--window-size=${width},${height}`, `--force-device-scale-factor=${values.scale}`];
    const { status, stderr } = spawnSync(chromium, [...flags, ...size, `--screenshot=${picture}`, page], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${chromium} failed: ${stderr}`);
    process.stdout.write(`${picture}\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
