import { describe, expect, it } from 'vitest';
import { runIn } from '../programs.ts';

const run = (...args: string[]) => runIn(import.meta.dirname, 'unheard', args);

describe('a recorder whose logger nobody has configured', () => {
  it('says so once in a process, at the first request, with the remedy', async () => {
    const { code, stdout, stderr } = await run('unconfigured');
    expect(code).toBe(0);
    expect(stdout).toBe('');
    expect(stderr.trimEnd().split('\n')).toEqual([
      'stele: records of requests are not written: their logger comes from getLogger(), and nothing is configured; ' +
        'call configure() of @stele/core first, or give a logger made by createLogger() (said once)',
    ]);
  });

  it('says nothing before there is a request', async () => {
    expect(await run('unconfigured', '0')).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });

  it.for(['configured', 'quiet', 'created'])('has nothing to say where it was: %s', async (how) => {
    const { code, stderr, stdout } = await run(how);
    expect([code, stderr, stdout.split('\n').length]).toEqual([0, '', how === 'configured' ? 6 : 1]);
  });
});
