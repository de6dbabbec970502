import { describe, expect, it } from 'vitest';
import { keep, type PresetName, remove } from '../../src/index.ts';
import { opened } from '../opened.ts';

const M = '[Redacted]';

function shown(name: string, value: unknown, preset: PresetName = 'default'): unknown {
  const { log, last } = opened({ preset });
  log.info('m', { a: [{ [name]: value }] });
  return (last().fields['a'] as Record<string, unknown>[])[0]?.[name];
}

describe('a name that holds the name of a secret', () => {
  it.for([
    ...['passwordConfirmation', 'dbUserPassword', 'userPasswordHash', 'userPassword2', 'DB_PASSWORD_OLD'],
    ...[
      'stripe_api_key',
      'stripeApiKey',
      'stripeAPIKey',
      'X-Stripe-Api-Key',
      'dbuserpassword',
      'STRIPE_APIKEY',
    ],
    ...[
      'slackBotToken',
      'github_token',
      'passwordResetToken',
      'form[userPassword]',
      'user.dbSecret',
      'dbPasswords',
    ],
    ...['customerIban', 'userSsn', 'phpSessionId', 'oauthClientSecretValue', 'neuesPasswort', 'новыйПароль'],
  ])('is hidden: %s', (name) => {
    expect(shown(name, 'Zürich')).toBe(M);
  });

  it.for([
    ...['passwordResetRequired', 'passwordLength', 'password.length', 'passwordPolicy', 'minPasswordLength'],
    ...['tokenCount', 'secretsManagerUrl', 'nextPageToken', 'continuation_token', 'cancelToken', 'apiKeyId'],
    ...[
      'token_type',
      'secretName',
      'secretKeyRef',
      'secretary',
      'tokenizer',
      'passwordless',
      'maxTokens',
      'compass',
    ],
  ])('stays where it says something about one: %s', (name) => {
    expect(shown(name, 'Zürich')).toBe('Zürich');
  });

  it('stays where it is a question', () => {
    expect(shown('hasPassword', true)).toBe(true);
    expect(shown('dbUserPassword', null)).toBe(null);
  });

  it('is hidden within texts', () => {
    const { log, last } = opened();
    log.info('at ?userPasswordHash=abc&n=1 {"stripeApiKey":"abc"}');
    expect(last().msg).toBe('at ?userPasswordHash=[Redacted]&n=1 {"stripeApiKey":"[Redacted]"}');
  });

  it('is counted with its theme, and takes the action of it', () => {
    const { log, last, policy } = opened({ actions: { credentials: remove() } });
    log.info('m', { dbUserPassword: 'x', n: 1 });
    expect(last().fields).toEqual({ n: 1 });
    expect(policy.stats().rules).toEqual({ credentials: 1 });
  });

  it('stays when a rule keeps it, its theme is off, or has other names', () => {
    const rules = [{ name: 'mine', keys: ['dbUserPassword'], action: keep() }];
    for (const options of [
      { rules },
      { themes: { credentials: false } },
      { themes: { credentials: { replace: ['door code'] } } },
    ]) {
      const { log, last } = opened(options);
      log.info('m', { dbUserPassword: 'x' });
      expect(last().fields).toEqual({ dbUserPassword: 'x' });
    }
  });

  it('is hidden where a rule keeps the shorter name only', () => {
    const { log, last } = opened({ rules: [{ name: 'mine', keys: ['token'], action: keep() }] });
    log.info('m', { token: 'of a page', githubToken: 'x' });
    expect(last().fields).toEqual({ token: 'of a page', githubToken: M });
  });
});

describe('a name in another language', () => {
  it.for([
    ...[
      'passwort',
      'Kennwort',
      'motDePasse',
      'mot_de_passe',
      'mdp',
      'wachtwoord',
      'contraseña',
      'contrasena',
    ],
    ...['senha', 'parola', 'hasło', 'lösenord', 'salasana', 'adgangskode', 'пароль', '密码', 'パスワード'],
  ])('of a password is hidden whole: %s', (name) => {
    expect(shown(name, 'S0mmer-2024-xyzQ!')).toBe(M);
  });

  it.for([
    ...['vorname', 'nachname', 'geburtsdatum', 'strasse', 'Straße', 'telefon', 'plz'],
    ...['prenom', 'prénom', 'adresse', 'nomDeFamille', 'apellido', 'direccion', 'código postal', 'cognome'],
    ...['cellulare', 'sobrenome', 'endereço', 'telefoon', 'achternaam', 'nazwisko', 'efternamn', '姓名'],
  ])('of a person or an address is hidden under gdpr only: %s', (name) => {
    expect(shown(name, 'Zürich', 'gdpr')).toBe(M);
    expect(shown(name, 'Zürich')).toBe('Zürich');
  });
});

describe('a name of a person', () => {
  it.for([
    ...['username', 'customerName', 'recipient', 'lat', 'lon', 'lng', 'emailAddr', 'phone_no', 'dob', 'vin'],
    ...['customerEmail', 'billing_first_name', 'home_phone_number'],
  ])('is hidden under gdpr, hipaa and strict: %s', (name) => {
    for (const preset of ['gdpr', 'hipaa', 'strict'] as const) expect(shown(name, 'Zürich', preset)).toBe(M);
  });

  it.for(['name', 'city', 'state', 'account', 'age', 'family', 'nom', 'nombre'])(
    'is none alone: %s',
    (name) => {
      expect(shown(name, 'Zürich', 'gdpr')).toBe('Zürich');
    },
  );

  it('has parts, as in HL7 FHIR', () => {
    const { log, last } = opened({ preset: 'hipaa' });
    const name = [{ use: 'official', family: 'Lovelace', given: ['Ada'] }];
    log.info('m', { name, text: JSON.stringify({ name }), family: 'IPv4' });
    const hidden = [{ use: 'official', family: M, given: M }];
    expect(last().fields).toEqual({ name: hidden, text: JSON.stringify({ name: hidden }), family: 'IPv4' });
  });
});
