import { describe, expect, it } from 'vitest';
import { identifiers } from '../../src/identifiers/index.ts';
import { createScanner } from '../../src/scan/index.ts';

const scan = createScanner({ identifiers, cache: 0 });
const found = (text: string): string[] =>
  scan(text, '').map(({ type, start, end }) => `${type} ${text.slice(start, end)}`);

/**
 * Numbers that others have published as samples: from the documentation of python-stdnum unless a row says otherwise.
 * Each stands behind a word that names it.
 */
describe('a published sample', () => {
  it.for([
    ['FR_NIR', 'NIR', '295109912611193', '295109912611199'],
    ['FR_NIR', 'NIR', '253072B07300470', '253072B07300443'],
    ['FR_NIR', 'NIR', '253072A07300443', '253072A07300470'],
    ['FR_SIRET', 'SIREN', '404833048', '404833047'],
    ['FR_SIRET', 'SIRET', '73282932000074', '73282932000079'],
    ['NL_BSN', 'BSN', '1112.22.333', '1112.52.333'],
    ['BE_NATIONAL_NUMBER', 'NISS', '85.07.30-033.28', '85.07.30-033.29'],
    ['BE_NATIONAL_NUMBER', 'NISS', '17073003384', '12345678901'],
    ['BE_NATIONAL_NUMBER', 'NISS', '98472899765', '98472899766'],
    ['CH_AHV', 'AHV', '756.9217.0769.85', '756.9217.0769.84'],
    ['AT_SVNR', 'SVNR', '1237 010180', '2237 010180'],
    ['IE_PPS', 'PPS', '6433435F', '6433435E'],
    ['IE_PPS', 'PPS', '6433435FT', '6433435ET'],
    ['IE_PPS', 'PPS', '6433435FW', '6433435EW'],
    ['IE_PPS', 'PPS', '6433435OA', '6433435PA'],
    ['IE_PPS', 'PPS', '6433435IH', '6433435VH'],
    ['ES_NIF', 'DNI', '54362315-K', '54362315-Z'],
    ['ES_NIE', 'NIE', 'X-2482300-W', 'X-2482300-A'],
    ['IT_FISCAL_CODE', '', 'RCCMNL83S18D969H', 'RCCMNL83S18D969I'],
    ['IT_VAT_CODE', 'partita IVA', '00743110157', '00743110158'],
    ['PT_NIF', 'NIF', '501964843', '501964842'],
    ['GR_AMKA', 'AMKA', '01013099997', '01013099999'],
    ['PL_PESEL', 'PESEL', '44051401359', '44051401358'],
    ['PL_NIP', 'NIP', '856-734-62-15', '856-734-62-16'],
    ['TR_NATIONAL_ID', 'TC kimlik', '17291716060', '17291716050'],
    ['RO_CNP', 'CNP', '1630615123457', '1630615123458'],
    ['CZ_SK_BIRTH_NUMBER', 'rodné číslo', '710319/2745', '710319/2746'],
    ['BG_EGN', 'EGN', '7523169263', '7523169264'],
    ['FI_PERSONAL_IDENTITY_CODE', '', '131052-308T', '131052-308U'],
    ['SE_PERSONNUMMER', '', '880320-0016', '880320-0018'],
    ['SE_ORGANISATIONSNUMMER', 'orgnr', '123456-7897', '123456-7891'],
    ['NO_FODSELSNUMMER', 'fødselsnummer', '151086 95088', '151086 95077'],
    ['DK_CPR', 'CPR', '211062-5629', '511062-5629'],
    ['EE_LT_PERSONAL_CODE', 'isikukood', '36805280109', '36805280108'],
    ['EE_LT_PERSONAL_CODE', 'asmens kodas', '33309240064', '33309240164'],
    ['DE_TAX_ID', 'IdNr', '36 574 261 809', '36 574 261 890'],
    ['DE_VAT_ID', '', 'DE136695976', 'DE136695978'],
    ['IN_AADHAAR', 'Aadhaar', '2341 2341 2346', '2341 2341 2347'],
    ['IN_PAN', '', 'ACUPA7085R', 'ABMXA3211G'],
    ['IN_GSTIN', '', '27AAPFU0939F1ZV', '27AAPFU0939F1AA'],
    ['CN_RESIDENT_ID', '', '360426199101010071', '360426199101010072'],
    ['JP_MY_NUMBER', 'my number', '6214 9832 0257', '6214 9832 0258'],
    ['TH_TNIN', 'thai id', '1-2345-45678-78-1', '1-2345-45678-78-9'],
    ['SG_UEN', 'UEN', '00192200M', '0192200M'],
    ['IL_ID', 'israeli id', '039337423', '039337422'],
    ['KR_BRN', '', '116-82-00276', '116-82-00277'],
    ['CA_SIN', 'SIN', '123-456-782', '823-456-785'],
    ['BR_CPF', '', '390.533.447-05', '231.002.999-00'],
    ['BR_CNPJ', '', '16.727.230/0001-97', '16.727.230/0001-98'],
    ['BR_CNPJ', '', '12.ABC.345/01DE-35', '12.ABC.345/01DE-36'],
    ['BR_CNPJ', 'CNPJ', '12ABC34501DE35', '12ABC34501DE36'],
    ['MX_CURP', '', 'BOXW310820HNERXN09', 'BOXW310820HNERXN08'],
    ['CL_RUT', 'RUT', '12531909-2', '12531909-3'],
    ['AR_CUIT', '', '20-05536168-2', '20-26756539-2'],
    ['UK_NHS', 'NHS', '943 476 5870', '943 476 5871'],
    ['US_SSN', 'SSN', '536-90-4399', '078-05-1120'],
    ['US_ITIN', 'ITIN', '912-90-3456', '912-93-4567'],
    ['ABA_ROUTING_NUMBER', 'routing', '111000025', '112000025'],
    ['AU_ABN', '', '83 914 571 673', '99 999 999 999'],
    ['AU_ACN', 'ACN', '004 085 616', '999 999 999'],
    ['AU_TFN', 'TFN', '123 456 782', '999 999 999'],
    ['ZA_ID_NUMBER', 'SA ID', '7503305044089', '8503305044089'],
  ] as const)('is found and a wrong one is not: %s %s %s', ([type, word, right, wrong]) => {
    expect(found(`${word} ${right}`)).toEqual([`${type} ${right}`]);
    expect(found(`${word} ${wrong}`)).not.toContain(`${type} ${wrong}`);
  });
});

/** Rows of other sources, and what was missed before. */
describe('a number by the rules of its authority', () => {
  it.for([
    ['of an establishment of La Poste', 'SIRET', 'FR_SIRET', '35600000000033'],
    ['with a passing total over a SIREN that fails', 'SIRET', 'not FR_SIRET', '50514943012004'],
    ['of a French foreigner', 'NIR', 'FR_NIR', withKey('4900775123456')],
    ['of an Italian company by its fiscal code', 'codice fiscale', 'IT_VAT_CODE', '00743110157'],
    ['of a Portuguese non-resident', 'NIF', 'PT_NIF', '450000001'],
    ['of a Portuguese estate', 'NIF', 'PT_NIF', '788419382'],
    ['of a Czech birth in 1952', 'rodné číslo', 'CZ_SK_BIRTH_NUMBER', '520203/123'],
    ['of a Czech birth in 1952 without a slash', 'rodné číslo', 'CZ_SK_BIRTH_NUMBER', '525203123'],
    ['of nine digits for a birth in 1959', 'rodné číslo', 'not CZ_SK_BIRTH_NUMBER', '590312/123'],
    ['of remainder 10 and check digit 0', 'rodné číslo', 'CZ_SK_BIRTH_NUMBER', '378002/5910'],
    ['of nine digits behind the code of a return', 'rc', 'not CZ_SK_BIRTH_NUMBER', '520203123'],
    ['of a Lithuanian without a date', 'asmens kodas', 'EE_LT_PERSONAL_CODE', '93907261857'],
    ['of an Argentine abroad', 'CUIT', 'AR_CUIT', '50-84750714-1'],
    ['of an Argentine of kind 25', 'CUIT', 'AR_CUIT', '25-00000000-3'],
    ['of a German tax office with the state of Bavaria', 'Steuernummer', 'DE_TAX_NUMBER', '9198081508152'],
    ['of a German tax office with the state of Berlin', 'Steuernummer', 'DE_TAX_NUMBER', '1121081508150'],
    ['of a German tax office without groups', 'Steuernummer', 'DE_TAX_NUMBER', '18181508155'],
    ['of a German tax office in blanks', 'St.-Nr.', 'DE_TAX_NUMBER', '013 815 08153'],
    ['of a Taiwanese resident before 2021', '居留證', 'TW_ID', 'AB12345677'],
    ['of a Taiwanese', '', 'TW_ID', 'A123456789'],
    ['of a Singaporean', 'NRIC', 'SG_NRIC_FIN', 'S1234567D'],
    ['of a German pension', '', 'DE_SOCIAL_SECURITY', '15070649C103'],
    ['of a German health insurance', 'KVNR', 'DE_HEALTH_INSURANCE', 'A000500015'],
    ['of a German identity card', 'Personalausweis', 'DE_ID_CARD', 'L01X00T44'],
    ['of a German passport', 'Reisepass', 'DE_PASSPORT', 'C01X00T41'],
    ['of a German physician', 'LANR', 'DE_LANR', '123456601'],
    ['of an American provider', 'NPI', 'US_NPI', '1234567893'],
    ['of an American prescriber', '', 'MEDICAL_LICENSE', 'BB1388568'],
    ['of Medicare in Australia', 'Medicare', 'AU_MEDICARE', '2123 45670 1'],
  ] as const)('is found, or is not: %s', ([, word, type, value]) => {
    const types = found(`${word} ${value}`);
    if (type.startsWith('not ')) expect(types).not.toContain(`${type.slice(4)} ${value}`);
    else expect(types).toEqual([`${type} ${value}`]);
  });
});

function withKey(number: string): string {
  return number + (97n - (BigInt(number) % 97n)).toString().padStart(2, '0');
}
