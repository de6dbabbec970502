import { describe, expect, it } from 'vitest';
import { custom, keep, type PresetName, partial, redaction, truncate } from '../../src/index.ts';
import { opened } from '../opened.ts';

const names: readonly PresetName[] = ['default', 'strict', 'gdpr', 'hipaa', 'pci'];
const given = {
  password: 'x',
  email: 'ada@example.org',
  diagnosis: 'flu',
  clientIp: '203.0.113.7',
  text: 'card 4111111111111111 of ada@example.org at 203.0.113.7',
};
const M = '[Redacted]';

describe('a preset', () => {
  it.for<[name: PresetName, shown: object]>([
    [
      'default',
      {
        ...given,
        password: M,
        email: '[Redacted:EMAIL_ADDRESS]',
        text: 'card [Redacted:CREDIT_CARD] of [Redacted:EMAIL_ADDRESS] at 203.0.113.7',
      },
    ],
    [
      'strict',
      {
        password: M,
        email: M,
        diagnosis: M,
        clientIp: M,
        text: 'card [Redacted:CREDIT_CARD] of [Redacted:EMAIL_ADDRESS] at [Redacted:IP_ADDRESS]',
      },
    ],
    [
      'gdpr',
      {
        password: M,
        email: M,
        diagnosis: M,
        clientIp: '203.0.113.0',
        text: 'card [Redacted:CREDIT_CARD] of [Redacted:EMAIL_ADDRESS] at 203.0.113.0',
      },
    ],
    [
      'hipaa',
      {
        password: M,
        email: M,
        diagnosis: M,
        clientIp: M,
        text: 'card [Redacted:CREDIT_CARD] of [Redacted:EMAIL_ADDRESS] at [Redacted:IP_ADDRESS]',
      },
    ],
    [
      'pci',
      {
        ...given,
        password: M,
        email: '[Redacted:EMAIL_ADDRESS]',
        text: 'card 411111******1111 of [Redacted:EMAIL_ADDRESS] at 203.0.113.7',
      },
    ],
  ])('hides what it says: %s', ([preset, shown]) => {
    const { log, last } = opened({ preset });
    log.info('m', given);
    expect(last().fields).toEqual(shown);
  });

  it.for(names)('says what it enforces and never that it complies: %s', (preset) => {
    const { statement } = redaction({ preset });
    expect(statement.preset).toBe(preset);
    expect(statement.enforces.length).toBeGreaterThan(0);
    expect(JSON.stringify(statement)).not.toMatch(/complian|complies/i);
  });

  it('leaves loopback addresses, and private ones where that is wanted: gdpr', () => {
    const fields = { clientIp: '127.0.0.1', text: 'from ::1 to 10.1.2.3 for 2001:db8:1:2::3' };
    const cut = redaction({ preset: 'gdpr' }).text;
    expect(cut(fields.text, 'text', [])).toBe('from ::1 to 10.1.2.0 for 2001:db8:1::');
    const action = truncate({ keepPrivate: true });
    const { log, last } = opened({ preset: 'gdpr', actions: { IP_ADDRESS: action, network: action } });
    log.info('m', { ...fields, text: 'from 10.1.2.3 to 203.0.113.7', ip: '192.168.1.4' });
    expect(last().fields).toEqual({
      clientIp: '127.0.0.1',
      text: 'from 10.1.2.3 to 203.0.113.0',
      ip: '192.168.1.4',
    });
  });

  it('takes options that add to it', () => {
    const { log, last } = opened({ preset: 'pci', keys: ['order'], actions: { IP_ADDRESS: keep() } });
    log.info('m', { order: 1 });
    expect(last().fields).toEqual({ order: M });
  });

  it.for<[options: object, message: string]>([
    [
      { preset: 'pci', themes: { payment: false } },
      'themes.payment is false, which contradicts the preset pci',
    ],
    [{ preset: 'pci', types: { CREDIT_CARD: false } }, 'types.CREDIT_CARD is false'],
    [{ preset: 'pci', scan: false }, 'scan is false'],
    [
      { preset: 'pci', actions: { CREDIT_CARD: partial({ first: 9, last: 4 }) } },
      'at most { first: 8, last: 4 }',
    ],
    [{ preset: 'pci', action: partial({ last: 6 }) }, 'action is partial({ first: 0, last: 6 })'],
    [{ preset: 'pci', actions: { payment: keep() } }, 'actions.payment is keep()'],
    [
      { preset: 'pci', themes: { payment: { replace: ['pan'] } } },
      'themes.payment.replace is without creditcard, which contradicts the preset pci; allowed: { add }',
    ],
    [
      { preset: 'gdpr', types: { IP_ADDRESS: false } },
      'types.IP_ADDRESS is false, which contradicts the preset gdpr',
    ],
    [{ preset: 'hipaa', themes: { health: false } }, 'themes.health is false'],
    [{ preset: 'strict', action: keep() }, 'action is keep()'],
    [{ preset: 'strict', actions: { email: keep() } }, 'actions.email is keep()'],
    [{ preset: 'strict', types: { ipv4: false } }, 'types.ipv4 is false'],
    [{ preset: 'pci', actions: { 'payment-card': partial({ last: 5 }) } }, 'at most { first: 8, last: 4 }'],
    [{ preset: 'pci', actions: { PAYMENT: partial({ first: 12, last: 4 }) } }, 'at most { first: 8'],
    [{ preset: 'hipaa', actions: { PERSON: keep() } }, 'actions.PERSON is keep()'],
    [
      { preset: 'strict', rules: [{ name: 'mine', keys: ['Pass-Word'], action: keep() }] },
      'rules.mine.action is keep(), which contradicts the preset strict',
    ],
    [
      { preset: 'strict', rules: [{ name: 'mine', paths: ['**.password'] }], actions: { mine: keep() } },
      'rules.mine.action is keep()',
    ],
    [{ preset: 'strict', types: { US_SSN: false } }, 'types.US_SSN is false, which contradicts'],
    [{ preset: 'gdpr', types: { 'de-tax-id': false } }, 'types.de-tax-id is false'],
    [{ preset: 'hipaa', actions: { UK_NHS: keep() } }, 'actions.UK_NHS is keep()'],
    [{ preset: 'strict', types: { JWT: false } }, 'types.JWT is false'],
    [
      { preset: 'gdpr', rules: [{ name: 'mine', paths: ['user.*'], action: keep() }] },
      'which contradicts the preset gdpr; allowed: an action that hides, or one exact place in paths',
    ],
    [
      { preset: 'pci', rules: [{ name: 'mine', keys: ['card number'], action: partial({ last: 9 }) }] },
      'at most { first: 8, last: 4 }',
    ],
  ])('refuses what contradicts it: %j', ([options, message]) => {
    expect(() => redaction(options as never)).toThrow(message);
  });

  it("takes rules that keep names of one's own", () => {
    const rules = [{ name: 'mine', keys: ['order'], paths: ['audit.order'], action: keep() }];
    expect(() => redaction({ preset: 'strict', rules })).not.toThrow();
  });

  it('takes exceptions for single places, and says so', () => {
    const rules = [{ name: 'mine', paths: ['coupon.expiryDate', 'site.address'], action: keep() }];
    const { log, last, policy } = opened({ preset: 'gdpr', rules });
    log.info('m', { coupon: { expiryDate: 'a' }, card: { expiryDate: 'b' } });
    expect(last().fields).toEqual({ coupon: { expiryDate: 'a' }, card: { expiryDate: M } });
    expect(policy.statement.exceptions).toEqual(['coupon.expiryDate, site.address: kept by the rule mine']);
  });

  it.for(names)('says that a dry run hides nothing: %s', (preset) => {
    expect(redaction({ preset }).statement.exceptions).toEqual([]);
    expect(redaction({ preset, dryRun: true }).statement.exceptions).toEqual(['all: dryRun hides nothing']);
  });

  it('hides what its themes name also where it is allowed', () => {
    const { log, last } = opened({ preset: 'gdpr', allow: { keys: ['password', 'id'] } });
    log.info('m', { password: 'x', id: 7, other: 1 });
    expect(last().fields).toEqual({ password: M, id: 7 });
  });

  it('takes an action whose result it cannot know', () => {
    expect(() => redaction({ preset: 'pci', action: custom(() => 'x') })).not.toThrow();
  });
});
