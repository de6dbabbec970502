export { AssertionError } from './assertion-error.ts';
export { type Capture, type CaptureOptions, capture } from './capture/capture.ts';
export type { Contract, ContractRule, TestRunner } from './contract/contract.ts';
export { type FakeClock, fakeClock } from './fake-clock.ts';
export { type FormatterContractOptions, formatterContract } from './formatters/formatter-contract.ts';
export { hostileRecords } from './formatters/hostile-records.ts';
export type { Match } from './match/match.ts';
export { type MemorySinkOptions, memorySink, type TestSink } from './memory-sink.ts';
export {
  type PluginContractOptions,
  type PluginHost,
  type PluginHostOptions,
  pluginContract,
  pluginHost,
} from './plugins/index.ts';
export {
  type MakeSink,
  type SinkContractOptions,
  type SinkUnderTest,
  sinkContract,
} from './sinks/sink-contract.ts';
