import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secretScan } from './find.ts';

const scan = secretScan();
/** What is shown of a text. */
const shown = (text: string): string => {
  let out = '';
  let from = 0;
  for (const { start, end } of scan(text, '')) {
    out += text.slice(from, start);
    from = end;
  }
  return out + text.slice(from);
};

const label = fc.constantFrom(
  'PRIVATE KEY',
  'RSA PRIVATE KEY',
  'OPENSSH PRIVATE KEY',
  'PGP PRIVATE KEY BLOCK',
);
const breaks = fc.constantFrom(
  '\n',
  '\r\n',
  '\\n',
  '\\r\\n',
  '\\\\n',
  '\\u000a',
  '%0A',
  '\n  ',
  '\n> ',
  '","',
);
const lines = fc
  .uint8Array({ minLength: 24, maxLength: 400 })
  .map((bytes) => Buffer.from(bytes).toString('base64'))
  .filter((text) => /[A-Z]/.test(text.slice(0, 16)) && /[a-z]/.test(text.slice(0, 16)))
  .map((text) => text.match(/.{1,64}/g) ?? []);

describe('a private key of random bytes', () => {
  it('is hidden whole, however its lines are joined', () => {
    fc.assert(
      fc.property(label, breaks, lines, (name, between, body) => {
        const block = [`-----BEGIN ${name}-----`, ...body, `-----END ${name}-----`].join(between);
        expect(shown(`read "${block}" twice`)).toBe('read "" twice');
      }),
      { numRuns: 500 },
    );
  });

  it('is hidden as far as it goes, wherever it is cut off', () => {
    fc.assert(
      fc.property(
        label,
        breaks,
        lines,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (name, between, body, part) => {
          const begin = `-----BEGIN ${name}-----${between}`;
          const key = body.join(between);
          const cut = key.slice(0, Math.round(16 + part * (key.length - 16)));
          const rest = shown(`read ${begin}${cut}`);
          expect(rest.startsWith('read ') && rest.length - 5 <= between.length, JSON.stringify(rest)).toBe(
            true,
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});
