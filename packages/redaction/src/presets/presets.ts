import type { Action } from '../actions/action.ts';
import { partial } from '../actions/partial.ts';
import { truncate } from '../actions/truncate.ts';
import { identifiers } from '../identifiers/index.ts';
import type { Theme } from '../policy/themes.ts';
import { secretTypes } from '../secrets/rules.ts';
import type { PresetStatement } from './statement.ts';

export type PresetName = 'default' | 'strict' | 'gdpr' | 'hipaa' | 'pci';

/** A set of defaults, and what may not be taken from it. */
export interface Preset {
  readonly themes: readonly Theme[];
  readonly types: Readonly<Record<string, boolean>>;
  readonly actions: Readonly<Record<string, Action>>;
  /** Rules and types that options may not switch off. */
  readonly requires: readonly string[];
  /** Whether texts must be looked into. */
  readonly requiresScan: boolean;
  /** What actions may leave of a type at most. */
  readonly leaves: Readonly<Record<string, { readonly first: number; readonly last: number }>>;
  readonly statement: Omit<PresetStatement, 'exceptions'>;
}

const secrets: readonly Theme[] = ['credentials', 'session', 'payment', 'governmentIds'];
const people: readonly Theme[] = [...secrets, 'contact', 'network', 'person', 'health'];
const networkOff = { IP_ADDRESS: false, MAC_ADDRESS: false };
/** Types of all that is looked for in texts. */
const types = [...new Set([...identifiers.map(({ type }) => type), ...secretTypes])];

export const presets: Readonly<Record<PresetName, Preset>> = {
  default: {
    themes: secrets,
    types: networkOff,
    actions: {},
    requires: [],
    requiresScan: false,
    leaves: {},
    statement: {
      preset: 'default',
      enforces: [
        'Names of credentials, sessions, payment and government identifiers are hidden at any depth.',
        'Texts are looked into for every type but IP and MAC addresses, which operations need.',
      ],
      supports: [],
    },
  },
  strict: {
    themes: people,
    types: {},
    actions: {},
    requires: [...people, ...types],
    requiresScan: true,
    leaves: {},
    statement: {
      preset: 'strict',
      enforces: ['Names of all themes are hidden at any depth.', 'Texts are looked into for every type.'],
      supports: [],
    },
  },
  gdpr: {
    themes: people,
    types: {},
    actions: { IP_ADDRESS: truncate(), network: truncate() },
    requires: [...people, ...types],
    requiresScan: true,
    leaves: {},
    statement: {
      preset: 'gdpr',
      enforces: [
        'Names of contact, network, person and health data are hidden besides those of secrets.',
        'IP addresses are cut to their network: /24 for IPv4, /48 for IPv6; those of the machine itself (loopback) stay.',
        'E-mail addresses, phone numbers and national and financial identifiers are hidden in texts.',
      ],
      supports: [
        { control: 'GDPR 5(1)(c), data minimisation', by: 'fields and values about persons are hidden' },
        { control: 'GDPR 25, data protection by default', by: 'nothing has to be named to be hidden' },
        { control: 'GDPR 32(1)(a), pseudonymisation', by: 'token() and encrypt(), where they are chosen' },
      ],
    },
  },
  hipaa: {
    themes: people,
    types: {},
    actions: {},
    requires: [...people, ...types],
    requiresScan: true,
    leaves: {},
    statement: {
      preset: 'hipaa',
      enforces: [
        'Names of patients, records, plans, devices and of all other themes are hidden at any depth.',
        'E-mail, phone, social security and account numbers, IP and MAC addresses are hidden in texts.',
      ],
      supports: [
        {
          control: 'HIPAA 45 CFR 164.514(b)(2), identifiers',
          by: 'identifiers with a name or a form are hidden; names of persons and places in free text are not',
        },
        { control: 'HIPAA 45 CFR 164.502(b), minimum necessary', by: 'fields about health are hidden' },
      ],
    },
  },
  pci: {
    themes: secrets,
    types: networkOff,
    actions: { CREDIT_CARD: partial({ first: 6, last: 4 }) },
    requires: ['credentials', 'session', 'payment', 'CREDIT_CARD', 'CARD_TRACK', 'CARD_SECURITY_CODE'],
    requiresScan: true,
    // PCI DSS 4.0.1, 3.4.1: at most the BIN (up to eight digits) and the last four.
    leaves: { CREDIT_CARD: { first: 8, last: 4 }, payment: { first: 8, last: 4 } },
    statement: {
      preset: 'pci',
      enforces: [
        'Card numbers are shown with their first six and last four digits at most.',
        'Card verification codes, PINs and track data are hidden by name.',
      ],
      supports: [
        {
          control: 'PCI DSS 4.0.1, 3.3.1',
          by: 'sensitive authentication data under its names is not written',
        },
        { control: 'PCI DSS 4.0.1, 3.4.1', by: 'the PAN is masked when displayed' },
        { control: 'PCI DSS 4.0.1, 3.5.1', by: 'the PAN is truncated where it is stored in logs' },
      ],
    },
  },
};
