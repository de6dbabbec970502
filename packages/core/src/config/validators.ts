import { SteleError } from '../errors.ts';
import type { Report } from '../pipeline/attached-sink.ts';
import type { RecordValidation, RecordValidator } from '../schema/index.ts';
import type { OwnRecord } from '../volume/index.ts';
import { show } from './check.ts';

/** @throws SteleError for what `validateRecords()` did not make */
export function startValidators(
  validations: readonly RecordValidation[],
  report: Report,
  write: (record: OwnRecord) => void,
): RecordValidator[] {
  return validations.map((validation, index) => {
    if (typeof validation?.start !== 'function') {
      throw new SteleError(
        'STELE_CONFIG_TYPE',
        `validate[${index}] is ${show(validation)}; allowed: what validateRecords() returned`,
      );
    }
    return validation.start({
      random: Math.random,
      report,
      emit: (levelName, msg, fields, { logger, context, bindings }) =>
        write({ level: 50, levelName, logger, msg, fields, context, bindings }),
    });
  });
}
