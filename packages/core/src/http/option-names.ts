import { nearest } from '../config/nearest.ts';
import { SteleError } from '../errors.ts';
import { foreignHint } from './foreign-options.ts';

/** How the options of an entry differ from those of a recorder. */
interface Entry {
  /** Options that it does not take, as it has them from elsewhere. */
  readonly without?: readonly string[];
  /** Options that it takes besides, and checks itself. */
  readonly more?: readonly string[];
  /** Where its framework has the option `trust`. */
  readonly trust?: string;
}

const nest: Entry = {
  without: ['trust'],
  more: ['messages', 'malformed', 'upgrades'],
  trust: 'the platform has it: "trust proxy" of Express, trustProxy of Fastify',
};

const entries: Readonly<Record<string, Entry>> = {
  recordFetch: { more: ['route', 'peer'] },
  steleExpress: { without: ['trust'], trust: "Express has it: app.set('trust proxy', ...)" },
  steleRequests: {
    without: ['logger', 'trust'],
    more: ['malformed', 'upgrades'],
    trust: 'Fastify has it: Fastify({ trustProxy })',
  },
  'SteleModule.forRoot': nest,
  'SteleModule.forRootAsync': nest,
};

/**
 * @param names options of a recorder
 * @throws SteleError for an option that does not exist, with those of the entry, and with what is meant
 */
export function checkNames(options: object, names: readonly string[], where: string): void {
  const entry = Object.hasOwn(entries, where) ? (entries[where] as Entry) : {};
  const { without = [], more = [], trust = 'use trust' } = entry;
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || names.includes(name)) continue;
    const allowed = [...names.filter((each) => !without.includes(each)), ...more];
    const hint = /^trust ?proxy$/i.test(name) ? ` - ${trust}` : foreignHint(name);
    throw new SteleError(
      'STELE_CONFIG_OPTION',
      `${where}.${name} is not an option; allowed: ${allowed.join(', ')}${hint ?? nearest(name, allowed)}`,
    );
  }
}
