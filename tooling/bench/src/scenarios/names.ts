/** What is measured, in the order of the report. */
export const scenarioNames = [
  'plain',
  'flat',
  'built',
  'nested',
  'child',
  'error',
  'interpolation',
  'redact',
  'disabled',
  'context',
  'escapes',
  'clean',
  'mixed',
] as const;

export type ScenarioName = (typeof scenarioNames)[number];

export const scenarioTitles: Readonly<Record<ScenarioName, string>> = {
  plain: 'plain message',
  flat: 'flat, 5 fields',
  built: 'flat, strings built in the call',
  nested: 'nested object',
  child: 'child logger + flat',
  error: 'Error with stack',
  interpolation: 'interpolated message',
  redact: '3 redacted paths',
  disabled: 'disabled level',
  context: 'async context + flat',
  escapes: 'long string, escapes',
  clean: 'clean 400-char string',
  mixed: '24 mixed shapes',
};

/** Log calls per turn of the event loop. */
export const defaultBursts: readonly number[] = [1, 10, 100];

/** Scenarios that are also timed against a real file. */
export const fileScenarios: readonly ScenarioName[] = ['flat', 'mixed'];

export const isScenario = (name: string): name is ScenarioName =>
  (scenarioNames as readonly string[]).includes(name);
