export { type ConsumeOptions, consumeNodeLogger, type NodeLoggerConsumer } from './node-logger.ts';
export { RECORD_CHANNEL, type RecordPublisher, recordPublisher } from './record-channel.ts';
