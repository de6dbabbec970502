import { context, createLogger, memory, sink, stdout, file, json, pretty, configure, getLogger } from '@stele/core';
const out = memory();
const clock = () => 0;
const a = createLogger({ base: { service: 's' }, sinks: { a: stdout({ format: 'json' }), out }, clock });
const b = createLogger({ base: { service: 's' }, sinks: { a: stdout({ format: 'json' }) }, clock });
const c = createLogger({ base: { service: 's' }, sinks: { a: stdout({ format: json() }) }, clock });
context.run({ requestId: 1 }, () => { for (const l of [a, b, c]) l.child({ module: 'm' }).info('x', { f: 1 }); });
const k = createLogger({ keys: { time: 'time', level: 'severity', msg: 'message', err: 'error' }, sinks: { a: stdout() }, clock });
k.info('x', { time: 1, severity: 2, message: 3, error: 4, msg: 'plain', level: 'l' });
k.error(new Error('q'), 'm');
k.info({ message: 'from field' });
k.info({ msg: 'from field' });
// customLevels
const l = createLogger({ customLevels: { notice: 35, audit: 70 }, sinks: { a: stdout() }, clock, level: 'notice' });
l.notice('n'); l.info('no'); l.audit('a'); l.at('notice')('by name'); l.at('nope')('x'); l.level = 'nope'; console.log(l.level, l.levels);
// keyed sinks filters
const m = memory({ level: 'error' }), f = memory({ filter: (r) => r.fields['keep'] === true });
const s = createLogger({ sinks: { m, f }, clock }); s.info('a'); s.error('b'); s.info('c', { keep: true });
console.log(m.records.length, f.records.length, s.stats());
const seen: unknown[] = [];
const cs = sink(async (r) => { if (r.msg === 'bad') throw new Error('refused'); seen.push(r.msg); });
const t = createLogger({ sinks: { cs }, clock, onInternalError: (e) => console.log('internal', e.kind, e.count, String(e.error)) }); t.info('ok'); t.info('bad');
console.log(await t.flush(), t.stats()); console.log(await t.close()); t.info('after'); console.log(t.stats().dropped, (await t.flush()));
const lib = getLogger('acme.http'); lib.info('nothing');
const conf = await configure({ level: 'info', sinks: { out }, clock }); lib.info('now'); console.log(out.records.at(-1), lib.get('x').name, lib.stats().records); await conf.close(); lib.info('gone');
console.log(lib.level);
