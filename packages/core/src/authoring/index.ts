// What packages and plugins build on, besides the ports: the checks and messages of core's own options.
export { checkOptions, type Expectation, isSink, show } from '../config/check.ts';
export { headerOf } from '../config/named-format.ts';
export { nearest } from '../config/nearest.ts';
export { bothPolicies } from '../policy/both-policies.ts';
export { defaultKeys, foldKey } from '../policy/default-keys.ts';
export { type FieldRule, fieldRules } from '../policy/field-rules.ts';
export { type PositionParts, position } from '../policy/position.ts';
export { MASK, step } from '../policy/step.ts';
export { fdSinkOptions } from '../sinks/fd/options.ts';
export { sinkOptions } from '../sinks/options.ts';
export { byteSize, byteSizePattern, byteSizeText } from '../sinks/rotation/byte-size.ts';
export { createTrouble, type Trouble } from '../sinks/rotation/trouble.ts';
export { defaultLimits } from '../values/limits.ts';
export { createNormalizer, type Normalizer } from '../values/normalizer.ts';
