/** What a user installs, imports and writes for JSON lines on standard output. */
export interface LibraryUse {
  readonly name: string;
  readonly packages: readonly string[];
  readonly imports: string;
  readonly use: string;
}

export const libraries: readonly LibraryUse[] = [
  {
    name: 'stele',
    packages: ['@stele/core'],
    imports: "import { createLogger, stdout } from '@stele/core';",
    use: "createLogger({ sinks: { out: stdout({ format: 'json' }) } }).info('hello', { a: 1 });",
  },
  {
    name: 'pino',
    packages: ['pino'],
    imports: "import { pino } from 'pino';",
    use: "pino().info({ a: 1 }, 'hello');",
  },
  {
    name: 'winston',
    packages: ['winston'],
    imports: "import winston from 'winston';",
    use: "winston.createLogger({ transports: [new winston.transports.Console()] }).info('hello', { a: 1 });",
  },
  {
    name: 'logtape',
    packages: ['@logtape/logtape'],
    imports: "import { configure, getConsoleSink, getLogger, jsonLinesFormatter } from '@logtape/logtape';",
    use: `await configure({
      sinks: { out: getConsoleSink({ formatter: jsonLinesFormatter }) },
      loggers: [{ category: ['app'], sinks: ['out'] }],
    });
    getLogger(['app']).info('hello', { a: 1 });`,
  },
  {
    name: 'tslog',
    packages: ['tslog'],
    imports: "import { Logger } from 'tslog';",
    use: "new Logger({ type: 'json' }).info({ a: 1 }, 'hello');",
  },
  {
    name: 'bunyan',
    packages: ['bunyan'],
    imports: "import bunyan from 'bunyan';",
    use: "bunyan.createLogger({ name: 'app' }).info({ a: 1 }, 'hello');",
  },
  {
    name: 'roarr',
    packages: ['roarr'],
    imports: "import { Roarr } from 'roarr';",
    use: "Roarr.info({ a: 1 }, 'hello');",
  },
  {
    name: 'log4js',
    packages: ['log4js'],
    imports: "import log4js from 'log4js';",
    use: `log4js.addLayout('json', () => (event) => JSON.stringify(event));
    log4js.configure({
      appenders: { out: { type: 'stdout', layout: { type: 'json' } } },
      categories: { default: { appenders: ['out'], level: 'info' } },
    });
    log4js.getLogger().info('hello', { a: 1 });`,
  },
  {
    name: 'evlog',
    packages: ['evlog'],
    imports: "import { initLogger, log } from 'evlog';",
    use: "initLogger({ pretty: false }); log.info({ a: 1, message: 'hello' });",
  },
  {
    name: 'otel sdk-logs',
    packages: ['@opentelemetry/api', '@opentelemetry/sdk-logs'],
    imports:
      "import { ConsoleLogRecordExporter, LoggerProvider, SimpleLogRecordProcessor } from '@opentelemetry/sdk-logs';",
    use: `const exporter = new ConsoleLogRecordExporter();
    new LoggerProvider({ processors: [new SimpleLogRecordProcessor({ exporter })] })
      .getLogger('app').emit({ body: 'hello', attributes: { a: 1 } });`,
  },
];
