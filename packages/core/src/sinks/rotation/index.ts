export { readRotation } from './options.ts';
export { rotatingSink } from './rotating-sink.ts';
