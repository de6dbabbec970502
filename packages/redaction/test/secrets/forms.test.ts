import { describe, expect, it } from 'vitest';
import { hidden, rules, secretScan } from './find.ts';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = part({ sub: '1234567890', name: 'Jane' });
const signature = 'SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c';

describe('a JSON Web Token', () => {
  it.for([
    ['signed', `${part({ alg: 'HS256', typ: 'JWT' })}.${claims}.${signature}`],
    ['without a signature', `${part({ alg: 'none', typ: 'JWT' })}.${claims}.`],
    [
      'encrypted',
      `${part({ alg: 'RSA-OAEP', enc: 'A256GCM' })}.OKOawDo13gRp2oja.48V1_ALb6US04U3b.5eym8TW_c8SuK0lt.XFBoMYUZodetZdvT`,
    ],
  ])('is hidden: %s', ([, token = '']) => {
    expect(hidden(`got ${token} from the client`)).toEqual([token]);
  });

  it('is told from other base64 with dots', () => {
    expect(hidden('eyebrows.are.not.tokens1 file eyJzb21ldGhpbmciOjF9.json.bak1')).toEqual([]);
  });
});

describe('the data of a Kubernetes Secret', () => {
  it('is hidden, and its metadata stays', () => {
    const text =
      'apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\ndata:\n  user: c2hvcGFkbWlu\n  word: MWYyZDFlMmU2N2Rm\n';
    expect(hidden(text)).toEqual(['c2hvcGFkbWlu', 'MWYyZDFlMmU2N2Rm']);
    expect(hidden(text.replace('Secret', 'ConfigMap'))).toEqual([]);
  });
});

describe('32 bytes in hexadecimal digits', () => {
  const key = '8f12fb8b20008e14b5a5ff4bad15af9b545d98144da8707892dcc2a2014ba58c';

  it.for([
    ['before', `imported private key 0x${key}`, ''],
    ['after', `0x${key} is what the wallet was made from`, ''],
    ['in a name', `PRIV_KEY=${key}`, ''],
    ['in JSON', `{"curve":"secp256k1","d":"${key}"}`, ''],
    ['in the name of the field', key, 'walletKey'],
    ['in the name of the field, short', `0x${key}`, 'deployer_priv'],
  ])('are a key where a word says so %s', ([, text = '', name = '']) => {
    expect(hidden(text, name)).toEqual([key]);
  });

  it.for([
    `pulled image sha256:${key} in 3 s`,
    `artifact ${key} verified`,
    `private network up, privileged container ${key} started`,
    `the wallet sent transaction 0x${key}`,
    `signer accepted block hash ${key}`,
    `secp256k1 public key ${key}`,
    `{"wallet":"w1","txHash":"0x${key}"}`,
  ])('are a digest otherwise: %s', (text) => {
    expect(hidden(text)).toEqual([]);
  });

  it('are a key everywhere when asked for', () => {
    expect(secretScan({ rawKeys: true })(`pulled image sha256:${key} in 3 s`, '')).toHaveLength(1);
  });
});

describe('a token of a known form', () => {
  const token = 'ghp_16C7e42F292c6912E7710c838347Ae178B4a';

  it.for([
    ['in prose', `pushed with ${token}.`],
    ['in an address', `https://a.example/?x%3D${token}&y=1`],
    ['behind a line break that is spelt out', `{"env":"A=1\\n${token}\\nB=2"}`],
    ['in brackets', `[${token}]`],
    ['behind a digit', `0${token}`],
  ])('is hidden %s', ([, text = '']) => {
    expect(hidden(text)).toEqual([token]);
  });

  it.for([
    'ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
    'ghp_short',
    'AKIAIOSFODNN7EXAMPLE',
    'Aghp_16C7e42F292c6912E7710c838347Ae178B4a',
  ])('is told from examples and parts of words: %s', (text) => {
    expect(hidden(`see ${text} here`)).toEqual([]);
  });

  it('carries the name of its rule', () => {
    expect(rules(token)).toEqual(['github-pat']);
  });
});
