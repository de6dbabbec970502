import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { identifiers, type KnownType, type RedactionOptions, redaction, secrets } from '../../src/index.ts';
import { secretTypes } from '../../src/secrets/rules.ts';

const known: Record<KnownType, true> = {
  ABA_ROUTING_NUMBER: true,
  API_KEY: true,
  AR_CUIT: true,
  AT_SVNR: true,
  AU_ABN: true,
  AU_ACN: true,
  AU_MEDICARE: true,
  AU_TFN: true,
  BE_NATIONAL_NUMBER: true,
  BG_EGN: true,
  BR_CNPJ: true,
  BR_CPF: true,
  CARD_SECURITY_CODE: true,
  CARD_TRACK: true,
  CA_SIN: true,
  CH_AHV: true,
  CL_RUT: true,
  CN_RESIDENT_ID: true,
  COOKIE: true,
  CREDENTIALS: true,
  CREDIT_CARD: true,
  CRYPTO: true,
  CZ_SK_BIRTH_NUMBER: true,
  DE_BSNR: true,
  DE_FUEHRERSCHEIN: true,
  DE_HANDELSREGISTER: true,
  DE_HEALTH_INSURANCE: true,
  DE_ID_CARD: true,
  DE_LANR: true,
  DE_PASSPORT: true,
  DE_SOCIAL_SECURITY: true,
  DE_TAX_ID: true,
  DE_TAX_NUMBER: true,
  DE_VAT_ID: true,
  DK_CPR: true,
  EE_LT_PERSONAL_CODE: true,
  EMAIL_ADDRESS: true,
  ES_NIE: true,
  ES_NIF: true,
  ES_PASSPORT: true,
  FI_PERSONAL_IDENTITY_CODE: true,
  FR_NIR: true,
  FR_SIRET: true,
  GR_AMKA: true,
  IBAN_CODE: true,
  IE_PPS: true,
  IL_ID: true,
  IN_AADHAAR: true,
  IN_GSTIN: true,
  IN_PAN: true,
  IN_PASSPORT: true,
  IN_VOTER: true,
  IP_ADDRESS: true,
  IT_DRIVER_LICENSE: true,
  IT_FISCAL_CODE: true,
  IT_IDENTITY_CARD: true,
  IT_PASSPORT: true,
  IT_VAT_CODE: true,
  JP_MY_NUMBER: true,
  JWT: true,
  KR_BRN: true,
  KR_DRIVER_LICENSE: true,
  KR_FRN: true,
  KR_PASSPORT: true,
  KR_RRN: true,
  MAC_ADDRESS: true,
  MEDICAL_LICENSE: true,
  MX_CURP: true,
  NG_NIN: true,
  NG_VEHICLE_REGISTRATION: true,
  NL_BSN: true,
  NO_FODSELSNUMMER: true,
  PASSWORD: true,
  PHONE_NUMBER: true,
  PH_TIN: true,
  PL_NIP: true,
  PL_PESEL: true,
  PRIVATE_KEY: true,
  PT_NIF: true,
  RO_CNP: true,
  SECRET: true,
  SE_ORGANISATIONSNUMMER: true,
  SE_PERSONNUMMER: true,
  SG_NRIC_FIN: true,
  SG_UEN: true,
  TH_TNIN: true,
  TR_LICENSE_PLATE: true,
  TR_NATIONAL_ID: true,
  TW_ID: true,
  UK_DRIVING_LICENCE: true,
  UK_NHS: true,
  UK_NINO: true,
  UK_PASSPORT: true,
  UK_VEHICLE_REGISTRATION: true,
  US_BANK_NUMBER: true,
  US_DRIVER_LICENSE: true,
  US_ITIN: true,
  US_MBI: true,
  US_NPI: true,
  US_PASSPORT: true,
  US_SSN: true,
  ZA_ID_NUMBER: true,
};

it('the types that editors offer are those that detectors find', () => {
  const all = [...identifiers.map(({ type }) => type), ...secretTypes];
  expect(Object.keys(known).sort()).toEqual([...new Set(all)].sort());
});

it('the types of secrets are those of their rules', () => {
  expect([...new Set(secrets.map(({ type }) => type))].sort()).toEqual([...secretTypes].sort());
});

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const types = new Set(identifiers.map(({ type }) => type));

it('the README counts the types of identifiers as they are', () => {
  expect(readme).toContain(`new Set(identifiers.map(({ type }) => type)).size; // => ${types.size}`);
});

it('the README names the types of secrets, and of identifiers only those that exist', () => {
  const section = readme.slice(readme.indexOf('## Rules and types'), readme.indexOf('## Detectors'));
  const named = (begin: string): string[] => {
    const from = section.indexOf(`\n- ${begin}`);
    const to = section.indexOf('\n- ', from + 1);
    return [...section.slice(from, to).matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, type = '']) => type);
  };
  expect(named('Secrets')).toEqual([...secretTypes].sort());
  const some = [...named('Everywhere'), ...named('By country')];
  expect(some.length).toBeGreaterThan(10);
  expect(some.filter((type) => !types.has(type))).toEqual([]);
});

it('options take other names, too, and a policy has a text', () => {
  const types: RedactionOptions['types'] = { US_SSN: true, 'us-ssn': true, 'staff-id': false };
  const policy = redaction({ types, rules: [{ name: 'staff-id', keys: ['staff'] }] });
  expect(policy.text('ssn 219-09-9999', '', [])).toContain('[Redacted:US_SSN]');
});
