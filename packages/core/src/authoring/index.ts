// What packages and plugins build on, besides the ports: the checks and messages of core's own options.
export { checkOptions, type Expectation, isSink, show } from '../config/check.ts';
export { headerOf } from '../config/named-format.ts';
export { nearest } from '../config/nearest.ts';
export { fdSinkOptions } from '../sinks/fd/options.ts';
export { sinkOptions } from '../sinks/options.ts';
export { byteSize, byteSizePattern, byteSizeText } from '../sinks/rotation/byte-size.ts';
export { createTrouble, type Trouble } from '../sinks/rotation/trouble.ts';
