export { importFile, importYaml, ownEnv, pathOf, readTextFile, watchFile } from './config-source.ts';
export { type DiagnosticsChannel, diagnosticsChannel, onDiagnostics } from './diagnostics.ts';
export { EventEmitter } from './events.ts';
export { exiting, installExitHook, onExit, onSignal, runExitHooks } from './exit.ts';
export { closeFd, fsyncFd, isRegular, openFile } from './files.ts';
export { canLoadFormats, importFormatModule } from './formats.ts';
export { host, monotonicNs, replacedStdout, tracingChannel } from './host.ts';
export { byteLength, writeBytes, writeStderrSync, writeText } from './output.ts';
export { type ImportedPackage, importPackage, installedPackages } from './packages.ts';
export { onHidden } from './page.ts';
export {
  compressFile,
  compressions,
  type FileState,
  filePath,
  fileState,
  fsyncFile,
  keepAlive,
  listFolder,
  removeFile,
  renameFile,
  reserveFile,
} from './rotation.ts';
export { originalPlace, sourceLines, workingFolder } from './source.ts';
export { createStore, type Store } from './store.ts';
export { colorDepth, columns, env, isTTY } from './surroundings.ts';
export { batches, onTurnEnd, sleep, sleepSync, timer } from './timers.ts';
export { onUncaught } from './uncaught.ts';
