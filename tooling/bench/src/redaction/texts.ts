import type { Config } from '@stele/core';
import { createScanner, identifiers, redaction, secretDetectors } from '@stele/redaction';
import { message } from '../scenarios/pools.ts';
import { droppingLogger } from './dropping-logger.ts';
import { replaced } from './expressions.ts';
import { BARE, LONG_MESSAGE, LOOKING, SHORT_MESSAGE, STRINGIFY, TEXT } from './names.ts';

/** Looks into a text. */
export type Look = (text: string, key: string) => unknown;

interface TextCase {
  /** Name of the field that holds the text. */
  readonly key: string;
  readonly text: (i: number) => string;
}

/** A flat string, as those that come from outside: a rope would be flattened inside the measurement. */
export const flattened = (text: string): string => Buffer.from(text).toString();

/** Prose with numbers, as programs write it, in which there is nothing to hide. */
const prose = (i: number): string =>
  `The scheduler picked up job nightly-report for tenant acme and started worker pool eu-west after waiting ${1200 + i} ms; ` +
  `queue depth was ${10 + i}, retry budget 3 of 5, last checkpoint at offset ${88_200 + i} of partition ${i % 10}. Nothing unusual ` +
  'was found in the configuration, so the run continues with the default limits and reports again when it is done.';

const proses = Array.from({ length: 32 }, (_, i) => flattened(prose(i).slice(0, 300)));

export const clean = (i: number): string => proses[i & 31] as string;

/** More than are remembered under one name. */
const many = Array.from({ length: 4096 }, (_, i) => flattened(prose(i).slice(0, 300)));

/** What comes again is looked into once and known from then on: messages here, not fields. */
export const textCases: Readonly<Record<string, TextCase>> = {
  [TEXT]: { key: 'note', text: (i) => many[i & 4095] as string },
  [LONG_MESSAGE]: { key: 'msg', text: clean },
  [SHORT_MESSAGE]: { key: 'msg', text: message },
};

const policy = (options: Parameters<typeof redaction>[0]) => (): Look => {
  const { text = () => '' } = redaction(options);
  return (value, key) => text(value, key, []);
};

/** The whole call: the text is its message, or its one field. */
const logger = (redact: Config['redact']) => (): Look => {
  const { log, last } = droppingLogger(redact);
  return (text, key) => {
    if (key === 'msg') log.info(text);
    else log.info('request handled', { note: text });
    return last();
  };
};

/** Each by name. */
export const textSubjects: Readonly<Record<string, () => Look>> = {
  [STRINGIFY]: () => (text) => JSON.stringify(text),
  'list of 20 regular expressions': () => replaced,
  createScanner: () => {
    const scan = createScanner({ identifiers, secrets: secretDetectors() });
    return (text, key) => scan(text, key === 'msg' ? '' : key);
  },
  'redaction()': policy({}),
  "redaction({ preset: 'strict' })": policy({ preset: 'strict' }),
  [BARE]: logger(false),
  [LOOKING]: logger(redaction()),
};
