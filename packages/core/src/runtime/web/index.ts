export { exiting, installExitHook, onExit, onSignal, runExitHooks } from './exit.ts';
export { closeFd, type FileMode, fsyncFd, openFile } from './files.ts';
export { byteLength, writeBytes, writeStderrSync, writeText } from './output.ts';
export { createStore, type Store } from './store.ts';
export { colorDepth, columns, env, isTTY } from './surroundings.ts';
export { batches, onTurnEnd, sleep, sleepSync, type Timer, timer } from './timers.ts';
