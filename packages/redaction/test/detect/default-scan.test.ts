import { describe, expect, it } from 'vitest';
import { defaultScan } from '../../src/detect/default-scan.ts';

const scan = defaultScan();

describe('the built-in detectors', () => {
  it.for(['2026-11-27T23:18:33Z', '2026-11-27T23:18:33.123456789+02:00', '2026-11-27T23:18:33'])(
    'find nothing in a moment: %s',
    (text) => {
      expect(scan(text, 'ssn')).toEqual([]);
    },
  );

  it('look into what only begins as a moment does', () => {
    const [found] = scan('2026-11-27T23:18:33Z to ada@example.org', 'note');
    expect(found).toMatchObject({ rule: 'email', start: 24 });
  });
});
