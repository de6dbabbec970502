import type { ContractRule } from '../../contract/contract.ts';
import { must } from '../../contract/must.ts';
import { hostileRecords } from '../../formatters/hostile-records.ts';
import { numbered } from '../numbered.ts';
import { type SinkSubject, sinkRule } from '../subject.ts';

/** Text that formats may write as it is, line breaks excepted. */
const rawTexts: readonly string[] = [
  'bell \x07 escape \x1b[2J nul \0 tab \t del \x7f c1 \x9b2J next \x85 form \f',
  'line\u2028paragraph\u2029bom\ufeffzero\u200bwidth \u202eright to left\u202c',
  'grüße 東京 👩‍💻 می‌خواهم e\u0301',
  `begin ${'x'.repeat(100_000)} end`,
  `begin ${'終👩‍💻'.repeat(15_000)} end`,
  `%s %d {id} \${x} \\n "quoted" 'quoted' \`quoted\` <b>&amp;</b>`,
];

/** Rules about the text of a record. */
export function contentRules(subject: SinkSubject): ContractRule[] {
  return [
    sinkRule(subject, 'does not modify the record, nor the bytes of its line', async (trial) => {
      const one = numbered(0);
      const record = structuredClone(one.record);
      trial.writeOne(one, [one.line, record]);
      const other = numbered(1);
      const bytes = new TextEncoder().encode(other.line);
      trial.writeOne(other, [bytes, other.record]);
      await trial.flush();
      await trial.arrived();
      const now = JSON.stringify(record);
      must(now === JSON.stringify(one.record), `the record is now ${now}`);
      must(new TextDecoder().decode(bytes) === other.line, 'the bytes of the line were changed');
    }),
    sinkRule(subject, 'takes lines as text and as bytes', async (trial) => {
      const encoder = new TextEncoder();
      for (let n = 0; n < 20; n++) {
        const one = numbered(n);
        trial.writeOne(one, [n % 3 === 0 ? one.line : encoder.encode(one.line), one.record]);
      }
      await trial.flush();
      await trial.mustHaveArrived();
    }),
    sinkRule(
      subject,
      'survives hostile text: control characters, U+2028, multi-byte, 100 kB',
      async (trial) => {
        for (const record of Object.values(hostileRecords()))
          trial.writeOne(numbered(trial.sent.length, record));
        for (const msg of rawTexts) {
          const { record } = numbered(trial.sent.length, { msg });
          trial.writeOne({ record, line: `${record.msg}\n` });
        }
        await trial.flush();
        await trial.mustHaveArrived();
      },
    ),
  ];
}
