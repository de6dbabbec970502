import { Injectable, Module } from '@nestjs/common';
import { LazyModuleLoader, NestFactory } from '@nestjs/core';
import { createLogger, type Logger, memory } from '@stele/core';
import { describe, expect, it } from 'vitest';
import { InjectLogger, SteleModule } from '../src/index.ts';
import { moduleOf } from './application.ts';

/** An application of nothing but the module; what else it has is loaded later. */
async function application() {
  const out = memory();
  const logger = createLogger({ name: 'shop', sinks: { out } });
  const app = await NestFactory.createApplicationContext(
    moduleOf({ imports: [SteleModule.forRoot({ logger })] }),
    { abortOnError: false, logger: false },
  );
  return {
    load: (module: new () => object) => app.get(LazyModuleLoader).load(() => module, { logger: false }),
    records: out.records,
    [Symbol.asyncDispose]: () => app.close(),
  };
}

/** Made when it is called, as by the `import()` of a lazily loaded module. */
function invoices(name?: string) {
  class Invoices {
    property!: Logger;
    readonly log: Logger;
    constructor(log: Logger) {
      this.log = log;
    }
  }
  Injectable()(Invoices);
  InjectLogger(name)(Invoices, undefined, 0);
  InjectLogger(name)(Invoices.prototype, 'property');
  class InvoicesModule {}
  Module({ providers: [Invoices], exports: [Invoices] })(InvoicesModule);
  return { Invoices, InvoicesModule };
}

describe('@InjectLogger() in a module that is loaded lazily', () => {
  it('gives the logger of the class', async () => {
    await using app = await application();
    const { Invoices, InvoicesModule } = invoices();
    const module = await app.load(InvoicesModule);
    const { log, property } = module.get(Invoices);
    expect([log?.name, property?.name]).toEqual(['shop.Invoices', 'shop.Invoices']);
    log.info('printed');
    expect(app.records).toMatchObject([{ logger: 'shop.Invoices', msg: 'printed' }]);
  });

  it('gives one by a name that nothing has asked for before', async () => {
    await using app = await application();
    const { Invoices, InvoicesModule } = invoices('invoices.lazy');
    const module = await app.load(InvoicesModule);
    const { log, property } = module.get(Invoices);
    expect([log?.name, property?.name]).toEqual(['shop.invoices.lazy', 'shop.invoices.lazy']);
  });

  it('gives it in each of several applications, also those that are made later', async () => {
    await using first = await application();
    await using second = await application();
    const { Invoices, InvoicesModule } = invoices('invoices.both');
    await using third = await application();
    for (const app of [first, second, third])
      expect((await app.load(InvoicesModule)).get(Invoices).log.name).toBe('shop.invoices.both');
  });
});
