import { describe, expect, it } from 'vitest';
import { redaction } from '../../src/index.ts';
import { framesAt } from '../../src/policy/stack-frames.ts';

const calls = '\n    at run (/srv/app/orders.js:412:17)\n    at async Promise.all (index 0)';

describe('the calls of a stack', () => {
  it.each([
    ['begin behind a message', `Error: boom${calls}`, 11],
    ['begin behind a message of many lines', `Error: a\nb\nc${calls}`, 12],
    ['are none of a message that has none', 'Error: boom', -1],
    ['are not told from lines of another kind', `Error: boom${calls}\n[cause]: x`, -1],
    ['are not looked for in a long text', `Error: ${'x'.repeat(4096)}${calls}`, -1],
  ])('%s', (_, stack, at) => {
    expect(framesAt(stack)).toBe(at);
  });

  it('are shown as they are, with what is hidden in the message before them', () => {
    const { text } = redaction();
    for (const mail of ['ada@example.org', 'eve@example.org'])
      expect(text(`Error: no ${mail}${calls}`, 'stack', [])).toBe(
        `Error: no [Redacted:EMAIL_ADDRESS]${calls}`,
      );
  });

  it('are looked into each time they hold something', () => {
    const { text, stats } = redaction();
    const held = '\n    at run (https://shop.example/app.js?token=s3cr3tV4lue99:4:1)';
    const shown = [1, 2, 3].map((n) => text(`Error: ${n}${held}`, 'stack', []));
    expect(shown.filter((stack) => stack.includes('s3cr3t'))).toEqual([]);
    expect(Object.values(stats().rules)).toEqual([3]);
  });

  it('end no key that stands in the message', () => {
    const { text } = redaction();
    const body = 'MIIBVQIBADANBgkqhkiG9w0BAQEFAASCAT8wggE7AgEAAkEAq7BFUpkGp3';
    const key = `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----`;
    expect(text(`Error: bad key\n${key}${calls}`, 'stack', [])).not.toContain(body);
  });
});
