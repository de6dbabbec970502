import { json, pretty } from '@stele/core';
import { describe, it } from 'vitest';
import { formatterContract, hostileRecords } from '../../src/index.ts';

const runner = { describe, it };
const records = hostileRecords();

formatterContract('json', json, { parse: JSON.parse, records }).register(runner);
formatterContract(
  'json with other names',
  () => json({ msg: 'message', time: 'time', level: 'severity', err: 'error' }),
  {
    parse: (text) => ({ msg: JSON.parse(text).message }),
    records,
  },
).register(runner);
formatterContract('pretty', pretty, { people: true }).register(runner);
formatterContract('pretty, coloured', () => pretty({ color: true, columns: 40 }), { people: true }).register(
  runner,
);
