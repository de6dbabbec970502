import { describe, expect, it } from 'vitest';
import { type CatalogEvent, defineEvents, eventFields } from '../../src/catalogue/index.ts';
import type { LevelName } from '../../src/index.ts';
import { lanes, open } from '../properties/lanes.ts';
import { libraries, orderSchemas } from '../schema/libraries.ts';

function logged(lane: (typeof lanes)[number], event: CatalogEvent, level: LevelName = 'trace'): unknown[] {
  const { log, lines } = open(lane, { level, redact: { keys: ['total'] } });
  log.at(event.level)(event.msg, eventFields(event));
  return lines.map((line) => JSON.parse(line) as unknown);
}

describe.for(lanes)('in the log, by the lane %s, an event', (lane) => {
  it.for(libraries)('shows what it is, with a schema of %s', (library) => {
    const defs = {
      placed: { level: 'warn', msg: 'order {id} placed', schema: orderSchemas[library], id: 'ORD-001' },
    } as const;
    const { placed } = defineEvents('order', defs);
    const lines = logged(lane, placed({ id: '7', total: 12 }));
    expect(lines).toEqual([
      expect.objectContaining({
        level: 'warn',
        msg: 'order 7 placed',
        template: 'order {id} placed',
        event: 'order.placed',
        event_id: 'ORD-001',
        id: '7',
        total: '[Redacted]',
      }),
    ]);
    expect(logged(lane, placed({ id: '7', total: 12 }), 'error')).toEqual([]);
  });

  it.for(libraries)('does not show what is redacted by its issues, with a schema of %s', (library) => {
    const defs = {
      placed: { level: 'info', msg: 'order {id} placed', schema: orderSchemas[library] },
    } as const;
    for (const mode of ['warn', 'strict'] as const) {
      const { placed } = defineEvents('order', defs, { mode });
      const text = JSON.stringify(logged(lane, placed({ id: '7', total: 'hunter2' } as never)));
      expect(text).toContain('schema_issues');
      expect(text).not.toContain('hunter2');
    }
  });
});
