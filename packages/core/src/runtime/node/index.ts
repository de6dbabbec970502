export { importFile, importYaml, ownEnv, pathOf, readTextFile, watchFile } from './config-source.ts';
export { type DiagnosticsChannel, diagnosticsChannel, onDiagnostics } from './diagnostics.ts';
export { env } from './env.ts';
export { EventEmitter } from './events.ts';
export { exiting, installExitHook, onExit, runExitHooks } from './exit.ts';
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
export { onSignal } from './signals.ts';
export { sourceLines, workingFolder } from './source.ts';
export { originalPlace } from './source-map.ts';
export { createStore, type Store } from './store.ts';
export { colorDepth, columns, isTTY } from './terminal.ts';
export { batches, onTurnEnd, sleep, sleepSync, timer } from './timers.ts';
export { onUncaught } from './uncaught.ts';
