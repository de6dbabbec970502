import { describe, expect, it } from 'vitest';
import { identifiers } from '../../src/identifiers/index.ts';
import { createScanner } from '../../src/scan/index.ts';

const scan = createScanner({ identifiers, cache: 0 });
const found = (text: string, key = ''): string[] =>
  scan(text, key).map(({ type, start, end }) => `${type} ${text.slice(start, end)}`);

describe('an identifier', () => {
  it.for(identifiers)('has a rule in small letters and a type in capitals: $rule', ({ rule, type }) => {
    expect(rule).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(type).toMatch(/^[A-Z0-9]+(?:_[A-Z0-9]+)*$/);
  });
});

describe('what stands alone', () => {
  it.for([
    [
      'an e-mail address',
      'from jane.doe+x@mail.example.org, today',
      'EMAIL_ADDRESS jane.doe+x@mail.example.org',
    ],
    ['at the end of a sentence', 'Write to jane@example.com.', 'EMAIL_ADDRESS jane@example.com'],
    ['in quotes and brackets', '"jane@example.com" (<joe>)', 'EMAIL_ADDRESS jane@example.com'],
    ['beyond ASCII', 'an josé@bücher.example schreiben', 'EMAIL_ADDRESS josé@bücher.example'],
    ['with a quoted local part', 'to "jane doe"@example.com', 'EMAIL_ADDRESS "jane doe"@example.com'],
    ['after a name', 'email=jane@example.com&x=1', 'EMAIL_ADDRESS jane@example.com'],
    ['a card', 'card 4111111111111111.', 'CREDIT_CARD 4111111111111111'],
    ['a card in groups', 'paid by 4111 1111 1111 1111 today', 'CREDIT_CARD 4111 1111 1111 1111'],
    ['a card with dashes', '5500-0000-0000-0004', 'CREDIT_CARD 5500-0000-0000-0004'],
    ['a card of 15 digits', '3782 822463 10005', 'CREDIT_CARD 3782 822463 10005'],
    ['a card after an escaped line end', 'a\\n4111111111111111', 'CREDIT_CARD 4111111111111111'],
    ['an IBAN', 'to GB82WEST12345698765432', 'IBAN_CODE GB82WEST12345698765432'],
    ['an IBAN in groups', 'DE89 3704 0044 0532 0130 00!', 'IBAN_CODE DE89 3704 0044 0532 0130 00'],
    ['an IPv4 address', 'from 10.1.2.3:8080', 'IP_ADDRESS 10.1.2.3'],
    ['the loopback address', 'on ::1', 'IP_ADDRESS ::1'],
    ['a zone', 'fe80::1%eth0 is up', 'IP_ADDRESS fe80::1%eth0'],
    ['an address behind a host', 'to db-1/10.1.2.3', 'IP_ADDRESS 10.1.2.3'],
    ['an address that is said', 'the server is 10.1.2.3', 'IP_ADDRESS 10.1.2.3'],
    ['an embedded IPv4 address', '[::ffff:10.0.0.1]:80', 'IP_ADDRESS ::ffff:10.0.0.1'],
    ['a MAC address', 'mac:00:1a:2b:3c:4d:5e', 'MAC_ADDRESS 00:1a:2b:3c:4d:5e'],
    ['a MAC address with dashes', 'AA-BB-CC-DD-EE-FF.', 'MAC_ADDRESS AA-BB-CC-DD-EE-FF'],
    ['a MAC address with dots', '0012.3456.789a', 'MAC_ADDRESS 0012.3456.789a'],
    ['a number with +', 'call +49 (0)30 1234567 now', 'PHONE_NUMBER +49 (0)30 1234567'],
    ['a North American number', 'at (415) 555-0132 x12', 'PHONE_NUMBER (415) 555-0132 x12'],
    ['a social security number', 'ssn 536-90-4399', 'US_SSN 536-90-4399'],
    ['a Spanish tax number', 'DNI 12345678Z', 'ES_NIF 12345678Z'],
    ['a Brazilian number', '529.982.247-25', 'BR_CPF 529.982.247-25'],
    ['a Swiss number', '756.9217.0769.85', 'CH_AHV 756.9217.0769.85'],
    ['a Chinese number', '11010519491231002X', 'CN_RESIDENT_ID 11010519491231002X'],
    ['an Italian code', 'RSSMRA85T10A562S', 'IT_FISCAL_CODE RSSMRA85T10A562S'],
    ['a French number', '255081416802538', 'FR_NIR 255081416802538'],
    ['a Mexican code', 'BOXW310820HNERXN09', 'MX_CURP BOXW310820HNERXN09'],
    ['a Taiwanese number', 'A123456789', 'TW_ID A123456789'],
    ['a Belgian number', '85.07.30-033.28', 'BE_NATIONAL_NUMBER 85.07.30-033.28'],
  ] as const)('finds %s', ([, text, expected]) => {
    expect(found(text)).toEqual([expected]);
  });

  it.for([
    ['a version', 'running v1.2.3.4 of it'],
    ['a version after its word', 'firmware version 1.2.3.4'],
    ['a product of a browser', 'Chrome/120.0.0.0 Safari'],
    ['a product whose parts are small', 'Mozilla/5.0 YaBrowser/23.11.2.5 Safari/537.36'],
    ['a version that is said', 'the version is 16.4.0.1, build number 16.4.0.2'],
    ['an object identifier', '1.3.6.1.4.1.311'],
    ['times', 'at 12:34:56 on 2024-03-15 14:30:00,123'],
    ['a scope of C++', 'std::cout << abc::def'],
    ['a card that fails its checksum', '4111111111111112'],
    ['digits after a decimal point', '0.4111111111111111'],
    ['digits in a name', 'blk_4111111111111111 and x-4111111111111111'],
    ['a time in microseconds', '1700000000000000'],
    ['an IBAN that fails its checksum', 'GB83WEST12345698765432'],
    ['an address of a picture', 'logo@2x.png'],
    ['a user without a domain', 'root@localhost and pkg@1.2.3'],
    ['plain digits without a name', 'took 536904399 of 44051401458'],
  ] as const)('leaves %s', ([, text]) => {
    expect(found(text)).toEqual([]);
  });
});

describe('what must be named', () => {
  it.for([
    ['by the text before', 'His PESEL is 44051401458', '', 'PL_PESEL 44051401458'],
    ['by the text after', '44051401458 (pesel)', '', 'PL_PESEL 44051401458'],
    ['by the key', '44051401458', 'customerPesel', 'PL_PESEL 44051401458'],
    ['by a key with separators', '44051401458', 'customer_pesel_number', 'PL_PESEL 44051401458'],
    ['in another script', '주민등록번호 9601211234567', '', 'KR_RRN 9601211234567'],
    ['as a telephone number', 'Phone: 0490 75 40 81', '', 'PHONE_NUMBER 0490 75 40 81'],
    ['by a word after a telephone number', '416 60 039 office', '', 'PHONE_NUMBER 416 60 039'],
    ['as plain digits of a telephone', '5551234567', 'mobile_phone', 'PHONE_NUMBER 5551234567'],
    ['by a key in humps', '83651274037', 'IdNr', 'DE_TAX_ID 83651274037'],
    ['as a routing number', 'routing 021000021', '', 'ABA_ROUTING_NUMBER 021000021'],
    ['as a Dutch number', 'BSN: 111222333', '', 'NL_BSN 111222333'],
  ] as const)('is found when named %s', ([, text, key, expected]) => {
    expect(found(text, key)).toEqual([expected]);
  });

  it.for([
    ['more than 64 characters away', `pesel ${'and then '.repeat(8)}44051401458`],
    ['by part of a word', 'the panel 123456789012'],
    ['with a wrong checksum', 'pesel 44051401459'],
    ['for a telephone by a class of a program', 'PhoneStatusBar: setSystemUiVisibility vis=40000500'],
  ] as const)('is left when named %s', ([, text]) => {
    expect(found(text)).toEqual([]);
  });
});

describe('an NHS number', () => {
  it.for([
    ['NHS No: 943-476-5919', ['UK_NHS 943-476-5919']],
    ['NHS number 943 476 5919', ['UK_NHS 943 476 5919']],
    ['patient phone, NHS number 943 476 5919', ['UK_NHS 943 476 5919']],
    ['nhs 9434765919 tel 943-476-5919', ['UK_NHS 9434765919', 'PHONE_NUMBER 943-476-5919']],
    ['NHS No: 943-476-5918', ['PHONE_NUMBER 943-476-5918']],
    ['call 943-476-5919', ['PHONE_NUMBER 943-476-5919']],
    ['NHS helpline, phone 943 476 5919', ['PHONE_NUMBER 943 476 5919']],
  ] as const)('is no phone number where the words name it: %s', ([text, expected]) => {
    expect(found(text)).toEqual(expected);
  });

  it('is told by the name of its field', () => {
    expect(found('943-476-5919', 'nhsNumber')).toEqual(['UK_NHS 943-476-5919']);
  });

  it('is a phone number where NHS numbers are not looked for', () => {
    const rank = (rule: string): number => (rule === 'uk-nhs' ? 0 : 2);
    expect(scan('NHS No: 943-476-5919', '', rank).map(({ type }) => type)).toEqual(['PHONE_NUMBER']);
  });
});

describe('a field whose name says that it holds a version', () => {
  it.for(['version', 'versionName', 'app_version', 'ver', 'firmware', 'app_build', 'release'])(
    '%s',
    (key) => {
      expect(found('16.4.0.1', key)).toEqual([]);
      expect(found('16.4.0.1', 'host')).toEqual(['IP_ADDRESS 16.4.0.1']);
    },
  );
});
