import type { ILogObj, ISettingsParam, Logger } from 'tslog';
import { error } from '../scenarios/errors.ts';
import { mixed } from '../scenarios/mixed.ts';
import type { ScenarioName } from '../scenarios/names.ts';
import { message, method, user } from '../scenarios/pools.ts';
import * as records from '../scenarios/records.ts';
import { texts } from '../scenarios/texts.ts';
import type { Adapter, ScenarioCalls } from './adapter.ts';

function calls(log: Logger<ILogObj>): ScenarioCalls {
  const child = log.getSubLogger({ bindings: records.childBindings });
  return {
    plain: (i) => log.info(message(i)),
    flat: (i) => log.info(records.flat(i), texts.flat),
    built: (i) => log.info(records.built(i), texts.flat),
    nested: (i) => log.info(records.nested(i), texts.nested),
    child: (i) => child.info(records.flat(i), texts.child),
    error: (i) => log.error(error(i), texts.error),
    interpolation: (i) => log.info(`user ${user(i)} used ${method(i)} in ${i & 1023} ms`),
    redact: (i) => log.info(records.sensitive(i), texts.redact),
    disabled: (i) => log.debug(records.flat(i), texts.flat),
    context: (i) => log.info(records.flat(i), texts.context),
    escapes: (i) => log.info(records.escapes(i), texts.escapes),
    clean: (i) => log.info(records.clean(i), texts.clean),
    mixed: (i) => log.info(mixed(i), texts.mixed),
  };
}

function settings(scenario: ScenarioName, toFile: boolean): ISettingsParam<ILogObj> {
  return {
    type: toFile ? 'hidden' : 'json',
    minLevel: 'INFO',
    stack: { capture: 'off' },
    ...(scenario === 'redact' ? { mask: { paths: records.redactedPaths } } : {}),
  };
}

export const tslog: Adapter = {
  id: 'tslog',
  packages: ['tslog'],
  durability: 'batch',
  settings: [
    'type: hidden + fileTransport({ format: json }) for files',
    'type: json for standard output',
    'stack.capture: off (the default of json; 8 times slower without)',
  ],
  notes: { interpolation: 'template literal: no printf' },
  async open({ to, scenario }) {
    const { Logger } = await import('tslog');
    const log = new Logger<ILogObj>(settings(scenario, to !== 'stdout'));
    let dispose = async (): Promise<void> => {};
    if (to !== 'stdout') {
      const { fileTransport } = await import('tslog/transports/file');
      const transport = fileTransport<ILogObj>({ path: to.path, format: 'json' });
      log.attachTransport(transport);
      dispose = () => transport[Symbol.asyncDispose]();
    }
    return {
      log: calls(log)[scenario],
      record: (fields, text) => void log.info(fields, text),
      turn:
        scenario === 'context'
          ? (i, body) => void log.runInContext(records.contextFields(i), body)
          : undefined,
      flush: () => log.flush(),
      close: async () => {
        await log.flush();
        await dispose();
      },
    };
  },
};
