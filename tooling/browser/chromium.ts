import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const cache = join(import.meta.dirname, 'node_modules', '.cache', 'chromium');
const npmPackage = '@sparticuz/chromium';
const npmVersion = '153.0.0';

/**
 * The path of a Chromium: the one `CHROME_PATH` names, one that is installed, or one that is installed now: by the
 * system's packages, or else from the npm registry.
 *
 * @throws Error when there is no way to get one
 */
export async function chromium(): Promise<string> {
  const given = process.env['CHROME_PATH'];
  if (given !== undefined) return given;
  const found = installed() ?? systemPackage() ?? (await npmBinary());
  if (found === undefined)
    throw new Error(
      `There is no Chromium, and none can be installed. Looked for: ${names.join(', ')}, CHROME_PATH`,
    );
  return found;
}

function installed(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Debian's package, which only root can install. */
function systemPackage(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  const run = (...args: string[]): boolean =>
    spawnSync('apt-get', args, {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 300_000,
    }).status === 0;
  const install = ['install', '-y', '--no-install-recommends', 'chromium'];
  // The lists of a fresh machine may be missing.
  if (!run(...install) && run('update')) run(...install);
  return installed();
}

/** A build that comes as an npm package. It unpacks itself into the folder for temporary files. */
async function npmBinary(): Promise<string | undefined> {
  const home = join(cache, 'node_modules', ...npmPackage.split('/'));
  if (!existsSync(home)) {
    mkdirSync(cache, { recursive: true });
    writeFileSync(join(cache, 'package.json'), '{ "private": true }\n');
    const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', `${npmPackage}@${npmVersion}`];
    if (spawnSync('npm', args, { cwd: cache, stdio: 'ignore', timeout: 300_000 }).status !== 0)
      return undefined;
  }
  const entry = pathToFileURL(join(home, 'build', 'index.js')).href;
  const { default: build } = (await import(entry)) as { default: { executablePath(): Promise<string> } };
  return await build.executablePath();
}
