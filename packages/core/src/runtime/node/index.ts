export { env } from './env.ts';
export { exiting, installExitHook, onExit, runExitHooks } from './exit.ts';
export { closeFd, type FileMode, fsyncFd, openFile } from './files.ts';
export { byteLength, writeBytes, writeStderrSync, writeText } from './output.ts';
export { onSignal } from './signals.ts';
export { createStore, type Store } from './store.ts';
export { colorDepth, columns, isTTY } from './terminal.ts';
export { batches, onTurnEnd, sleep, sleepSync, type Timer, timer } from './timers.ts';
