import { join } from 'node:path';
import { type Project, project } from '@stele/packed/project';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

const home = join(import.meta.dirname, '..');
const binaries = [
  ['22', join(home, 'node_modules', 'node-22', 'bin', 'node')],
  ['24', join(home, 'node_modules', 'node-24', 'bin', 'node')],
  ['26', process.execPath],
] as const;

describe.for(binaries)('on Node.js %s', ([line, binary]) => {
  let service: Project;
  let printed: string[];
  let written: string[];
  let records: Record<string, unknown>[];

  beforeAll(() => {
    service = project(inject('tarballs'), join(home, 'fixtures'));
    const ran = service.run(binary, 'service.mjs', 'service.log');
    expect(ran).toMatchObject({ status: 0, stderr: '' });
    printed = ran.stdout.trimEnd().split('\n');
    written = service.read('service.log').trimEnd().split('\n');
    records = printed.map((text) => JSON.parse(text));
  });

  afterAll(() => service?.[Symbol.dispose]());

  const find = (msg: string) => records.find((record) => record['msg'] === msg);

  it('the binary is of this line', () => {
    expect(service.run(binary, '-p', 'process.versions.node').stdout).toMatch(new RegExp(`^${line}\\.`));
  });

  it('every line parses and none is lost on exit', () => {
    expect(records).toHaveLength(2005);
    expect(records.at(-1)).toMatchObject({ msg: 'many', number: 2000 });
  });

  it('the file has the same lines as stdout', () => {
    expect(written).toEqual(printed);
  });

  it('import and require() give one copy', () => {
    expect(find('started')).toMatchObject({ required: true });
  });

  it('a child adds its bindings', () => {
    expect(find('connected')).toMatchObject({ module: 'db', pool: 2 });
  });

  it('the context reaches what is awaited', () => {
    expect(find('request served')).toMatchObject({ requestId: 'r-1' });
  });

  it('a redacted value appears nowhere', () => {
    expect(find('request served')).toMatchObject({ user: { name: 'Ada' } });
    expect(printed.join('\n')).not.toContain('secret');
  });

  it('an error keeps its message, its stack and its cause', () => {
    const text = JSON.stringify(find('payment failed'));
    for (const part of ['declined', 'no card', 'service.mjs']) expect(text).toContain(part);
  });

  it('hostile values cost no record', () => {
    expect(find('hostile values')).toMatchObject({ text: 'a\n"\u2028' });
  });
});
