import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '@stele/gates/workspace';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

/** Where each version of Nest is installed. */
const versions = {
  11: join(root, 'tooling', 'nest', 'node_modules'),
  12: join(root, 'packages', 'integrations', 'nestjs', 'node_modules'),
} as const;

const tools = createRequire(join(root, 'tooling', 'nest', 'package.json'));

type Version = keyof typeof versions;
type Format = 'ESM' | 'CommonJS';

/** A project as the command line of Nest makes it, with the packed packages. */
function project(version: Version, format: Format): string {
  const folder = mkdtempSync(join(tmpdir(), 'stele-nest-'));
  cpSync(join(root, 'tooling', 'nest', 'fixture'), folder, { recursive: true });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, type: format === 'ESM' ? 'module' : 'commonjs' }),
  );
  const modules = join(folder, 'node_modules');
  for (const name of ['@stele/core', '@stele/nestjs']) {
    const target = join(modules, name);
    mkdirSync(target, { recursive: true });
    ran(folder, 'tar', '-xzf', inject('tarballs')[name] as string, '-C', target, '--strip-components=1');
  }
  const installed = versions[version];
  mkdirSync(join(modules, '@nestjs'));
  mkdirSync(join(modules, '@types'));
  for (const name of readdirSync(join(installed, '@nestjs')))
    symlinkSync(join(installed, '@nestjs', name), join(modules, '@nestjs', name));
  for (const name of ['rxjs', 'reflect-metadata']) symlinkSync(join(installed, name), join(modules, name));
  symlinkSync(join(versions[12], '@types', 'node'), join(modules, '@types', 'node'));
  return folder;
}

function ran(cwd: string, command: string, ...args: string[]): string {
  const { PATH, HOME, TMPDIR } = process.env;
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    env: { PATH, HOME, TMPDIR },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed\n${stdout}${stderr}`);
  return stdout;
}

/** What of `@swc/core` is used. */
interface Swc {
  transformFileSync(path: string, options: object): { readonly code: string };
}

/** What builds a project; `tsc` also says whether its types are right. */
const compilers = {
  tsc(folder: string): void {
    ran(folder, process.execPath, tools.resolve('typescript-5.9/bin/tsc'));
  },
  swc(folder: string, format: Format): void {
    const { transformFileSync } = tools('@swc/core') as Swc;
    mkdirSync(join(folder, 'dist'));
    for (const name of readdirSync(join(folder, 'src'))) {
      const { code } = transformFileSync(join(folder, 'src', name), {
        module: { type: format === 'ESM' ? 'nodenext' : 'commonjs' },
        // As @nestjs/cli has it.
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true, dynamicImport: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
        swcrc: false,
      });
      writeFileSync(join(folder, 'dist', name.replace(/ts$/, 'js')), code);
    }
  },
} as const;

interface Line {
  readonly level: string;
  readonly msg: string;
  readonly logger?: string;
  readonly requestId?: string;
  readonly err?: { readonly message: string };
  readonly [field: string]: unknown;
}

const cases = ([11, 12] as const).flatMap((version) =>
  (['ESM', 'CommonJS'] as const).flatMap((format) =>
    (['tsc', 'swc'] as const).map((compiler) => [version, format, compiler] as const),
  ),
);

describe.for(cases)('a project of NestJS %s in %s, built by %s', ([version, format, compiler]) => {
  let folder: string;
  beforeAll(() => {
    folder = project(version, format);
    compilers[compiler](folder, format);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.for(['express', 'fastify'])('runs on %s and has its records', (platform) => {
    const lines = ran(folder, process.execPath, 'dist/main.js', platform)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    const requests = lines.filter(({ msg }) => msg === 'http.request');
    expect(
      requests.map((line) => [
        line['http.response.status_code'],
        line.level,
        line['http.route'],
        line['code.function.name'],
        line.err?.message,
      ]),
    ).toEqual([
      [200, 'info', '/orders/:id', 'OrdersController.find', undefined],
      [404, 'info', '/orders/:id', 'OrdersController.find', 'no such order'],
      [500, 'error', '/orders/:id', 'OrdersController.find', 'out of paper'],
      [403, 'warn', '/orders/closed/now', 'OrdersController.closed', 'Forbidden resource'],
      [404, 'info', undefined, undefined, undefined],
      [201, 'info', '/orders', 'OrdersController.create', undefined],
    ]);
    expect(requests[0]).toMatchObject({ 'order.id': 7 });
    expect(requests[5]).toMatchObject({ 'order.item': 'pen' });
    expect(lines.find(({ msg }) => msg === 'order found')).toMatchObject({
      logger: 'OrdersService',
      requestId: requests[0]?.requestId,
    });
    expect(lines.filter(({ msg }) => msg === 'rpc.request')).toMatchObject([
      { 'rpc.method': 'sum', 'code.function.name': 'SumsController.sum', outcome: 'ok' },
    ]);
    expect(lines.some(({ logger, msg }) => logger === 'RouterExplorer' && msg.includes('/orders/:id'))).toBe(
      true,
    );
    expect(lines.filter(({ err }) => err !== undefined)).toHaveLength(3);
  });
});
