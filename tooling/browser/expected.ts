import { expect } from 'vitest';

export interface ScenarioResult {
  readonly stats: { readonly dropped: Readonly<Record<string, number>> };
  readonly flushed: unknown;
  readonly late: number;
  readonly refused: Readonly<Record<string, string>>;
}

type Line = Readonly<Record<string, unknown>>;

/** Records of the scenario, by their messages. */
const expectedRecords: readonly (readonly [msg: string, members: object])[] = [
  ...['trace', 'debug', 'info', 'warn', 'error', 'fatal'].map((level) => [`at ${level}`, { level }] as const),
  ['order o-1 placed', { id: 'o-1', template: 'order {id} placed' }],
  ['fields first', { id: 'o-2' }],
  ['printf a 5 {"b":1}', {}],
  ['lazy', { made: true }],
  [
    'charge failed',
    { id: 7, err: { type: 'Error', message: 'declined', cause: { type: 'TypeError', message: 'no card' } } },
  ],
  ['alone', { err: { type: 'RangeError', stack: expect.stringContaining('RangeError: alone') } }],
  ['error first', { id: 8, err: { message: 'inner' } }],
  ['hostile', { circular: { name: 'loop' }, big: expect.anything(), bytes: expect.anything() }],
  ['circular first', { name: 'loop' }],
  ['100%d sure %c %o %s', { directive: '%o' }],
  ['paid', { nested: [{}] }],
  ['child', { module: 'db' }],
  ['category', { logger: 'shop.pool' }],
  ['in context', { requestId: 'r-1' }],
  ['timed', { duration_ms: expect.any(Number) }],
];

/** Every call has its record, and nothing of what is hidden. */
export function expectRecords(lines: readonly Line[]): void {
  for (const [msg, members] of expectedRecords) {
    const found = lines.find((line) => line['msg'] === msg);
    expect(found, msg).toMatchObject(members);
  }
  const text = JSON.stringify(lines);
  expect(text).not.toContain('s3cret-card');
  expect(
    lines.filter((line) => line['logger'] === 'shop' || line['logger'] === 'shop.pool').length,
  ).toBeGreaterThan(25);
}

/** Nothing was lost, and the account says so. */
export function expectAccount({ stats, flushed, late }: ScenarioResult, printed: number): void {
  expect(stats).toMatchObject({ accepted: printed, written: printed, pending: 0, fallback: 0, dropped: {} });
  expect(Object.values(stats.dropped).every((count) => count === 0)).toBe(true);
  expect(flushed).toEqual({ ok: true, pending: 0, failed: 0 });
  expect(late).toBe(1);
}

/** What needs files or packages is refused with a SteleError that says so. */
export function expectRefusals({ refused }: ScenarioResult): void {
  for (const [name, error] of Object.entries(refused)) {
    expect(error, name).toMatch(/^SteleError STELE_(SINK_OPEN|CONFIG_FILE|PLUGIN): /);
    expect(error, name).toMatch(/ENOSYS|no file system|cannot be found by name/);
  }
}

/** A request keeps its context across an await, or has none there; never that of another. */
export function expectContext(lines: readonly Line[], follows: boolean): void {
  for (const id of ['r-2', 'r-3'])
    expect(lines.find((line) => line['msg'] === `after await of ${id}`)?.['requestId']).toBe(
      follows ? id : undefined,
    );
}
