import { describe, expect, it } from 'vitest';
import { hidden } from './find.ts';

const body = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj';
const last = 'Mx4Pq9s=';
/** The whole of an Ed25519 key is one line. */
const short = 'MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF';
const begin = '-----BEGIN PRIVATE KEY-----';
const end = '-----END PRIVATE KEY-----';

describe('a private key in PEM', () => {
  it.for([
    'PRIVATE KEY',
    'RSA PRIVATE KEY',
    'EC PRIVATE KEY',
    'OPENSSH PRIVATE KEY',
    'ENCRYPTED PRIVATE KEY',
    'PGP PRIVATE KEY BLOCK',
  ])('is hidden as a whole block: %s', (label) => {
    const block = `-----BEGIN ${label}-----\n${body}\n${body}\n-----END ${label}-----`;
    expect(hidden(`loaded ${block} from disk`)).toEqual([block]);
  });

  it.for([
    ['of an elliptic curve', `${begin}\n${short}\n${end}`],
    ['with a short body', `${begin}\nMIIBVQ==\n${end}`],
    ['with a short body of letters and digits', `${begin}\nabc123\n${end}`],
    ['with headers', `${begin}\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,3F17F531\n\n${body}\n${end}`],
    ['in one line', `${begin}${body}${end}`],
    ['in one line with blanks', `${begin} ${body} ${last} ${end}`],
    ['with line breaks of Windows', `${begin}\r\n${body}\r\n${last}\r\n${end}`],
    ['with line breaks that are spelt out', `${begin}\\n${body}\\n${last}\\n${end}`],
    ['with line breaks that are spelt out twice', `${begin}\\\\n${body}\\\\n${last}\\\\n${end}`],
    ['with a line break as a code', `${begin}\\u000a${short}\\u000a${end}`],
    ['with escaped slashes', `${begin}\\n${body.slice(0, 30)}\\/${body.slice(31)}\\n${end}`],
    ['with percent-encoded line breaks', `${begin}%0A${body}%0A${end}`],
    ['joined from texts', `${begin}\\n" +\n  "${body}\\n" +\n  "${last}\\n" +\n  "${end}`],
    ['as lines of an array', `${begin}","${body}","${last}","${end}`],
    ['in a quotation', `${begin}\n> ${body}\n> ${last}\n> ${end}`],
    ['with another label at its end', `${begin}\n${body}\n-----END RSA PRIVATE KEY-----`],
  ])('is hidden %s', ([, block]) => {
    expect(hidden(`{"id":7,"pem":"${block}","n":1}`)).toEqual([block]);
  });

  it('is hidden where its label is percent-encoded', () => {
    const block = `-----BEGIN%20RSA%20PRIVATE%20KEY-----%0A${body}%0A-----END%20RSA%20PRIVATE%20KEY-----`;
    expect(hidden(`key=${block}&n=1`)).toEqual([block]);
  });

  it('is hidden beside another one', () => {
    const block = `${begin}\n${short}\n${end}`;
    expect(hidden(`${block}\n${block}`)).toEqual([block, block]);
  });
});

describe('a private key in PEM that is cut off', () => {
  it.for([
    ['after a line', `${begin}\n${body}`, ''],
    ['within a line', `${begin}\n${body}\n${body.slice(0, 20)}`, ''],
    ['within a short line', `${begin}\n${body}\n${body.slice(0, 5)}`, ''],
    ['in the first line', `${begin}\n${body.slice(0, 20)}`, ''],
    ['before a remark', `${begin}\n${body}`, '\nERROR no end of the key'],
    ['before an ellipsis', `${begin}\n${body}`, '...'],
    ['in JSON', `${begin}\\n${body}\\n${last}`, '"}'],
    ['behind headers', `${begin}\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,3F17F531\n\n${body}`, ''],
    ['behind headers that are spelt out', `${begin}\\nProc-Type: 4,ENCRYPTED\\n\\n${body}`, '"'],
    ['before another block', `${begin}\n${body}\n`, '-----BEGIN CERTIFICATE-----'],
    ['in its last label', `${begin}\n${body}\n-----END PRIV`, ''],
  ])('is hidden to the end of its body %s', ([, key = '', after]) => {
    expect(hidden(`read ${key}${after}`).map((part) => part.trimEnd())).toEqual([key.trimEnd()]);
  });
});

describe('what only mentions a private key', () => {
  it.for([
    `-----BEGIN PUBLIC KEY-----\n${body}\n-----END PUBLIC KEY-----`,
    `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----`,
    `${begin}\nanything\n${end}`,
    `${begin}\n...\n${end}`,
    `${begin}\n****************\n${end}`,
    `${begin}${end}`,
    `${begin} is missing, and so is the internationalization of messages`,
    `${begin} was not found in /etc/ssl/private/server`,
    `a key begins with ${begin} and ends with ${end}`,
    '-----BEGIN PRIVATE KEY',
  ])('is shown: %j', (text) => {
    expect(hidden(text)).toEqual([]);
  });
});
