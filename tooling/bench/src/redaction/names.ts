/** Configurations that others are compared with, and cases that are compared. */
export const STRINGIFY = 'JSON.stringify';
export const BARE = 'logger, redact: false';
export const LOOKING = 'logger, redaction()';
export const TEXT = 'text of 300 bytes';
export const LONG_MESSAGE = 'constant message of 300 bytes';
export const SHORT_MESSAGE = 'short constant message';
export const CORE = '@stele/core';
export const PINO = 'pino, 3 paths';

/** Cases of the table of names and places, and how many paths each has. */
export const pathCounts: Readonly<Record<string, number>> = { '3 paths': 3, '10 paths': 10, '50 paths': 50 };

/** Records that are logged. */
export const callCases: readonly string[] = ['5 fields', '12 fields', 'error'];

/** How much the bars allow. */
export const bars = {
  /** Names and places: times `JSON.stringify` of the record. */
  places: 1.6,
  /** A clean text: times `JSON.stringify` of it. */
  text: 15,
  /** A constant message, in ns; of a logger what it adds. */
  message: 100,
  /** A character of a hostile text: times that of a benign one. */
  hostile: 20,
  /** Twice and four times the text: about as many times the cost. */
  growth: [2.5, 5],
} as const;

/** Subjects that a bar is for. */
export const judged = {
  places: ['logger, redact: { keys, paths }', 'logger, redaction({ scan: false, keys, paths })'],
  texts: ['createScanner', 'redaction()'],
  messages: ['createScanner', LOOKING],
} as const;
