import type { Samples } from './samples.ts';

/** Parts joined here, so that no scanner of repositories takes an invented value for a real one. */
const of = (...parts: readonly string[]): string => parts.join('');

const hex = '7be21f04c9d85a3610fe4b92d7c8053e6a1fb47d20c95e83f46a7102bd9ce358';
const key = of('MIIEowIBAAKCAQEAz7Qk', 'Vw2Jt5pXo9LrNfYcHs4GmBd8Ue3TaKi6RvZnPq1W');
const jwt = of(
  'eyJhbGciOiJIUzI1NiJ9',
  '.',
  'eyJzdWIiOiJtaXJhIn0',
  '.',
  'k3Jx0vQmT7wZ9bLr2Ns5Yd8FgHc4Pa6UeRtWqXiOo1M',
);

/** Invented: no value here has opened anything. */
export const secretSamples: readonly Samples[] = [
  {
    family: 'keys of services',
    found: [
      `pushed with «${of('ghp_', 'k4Tz9WqLs2Vn7XbRc1Md8YfHj3Pg6Ua0EoIt')}» by ci`,
      `using «${of('AKIA', 'R7TQ4MZX2KDW5NVH')}» in eu-west-1`,
      `slack «${of('xoxb-', '418273645091-', '582910364718-', 'Zk3VnQ8rTw1XyLm6Bp0CsHdJ')}» revoked`,
      `npm token «${of('npm_', 'q8ZkR3vTn6WxLb1YcMd9Hs5Jf2Pg7Ua4EoIt')}» in .npmrc`,
      `key «${of('sk_live_', '9vQz3Lk7TnWxRb2YcMd8Hs51')}» charged`,
    ],
    clean: [
      `pushed with ${of('ghp_', 'x'.repeat(36))} by ci`,
      `using ${of('AKIA', 'IOSFODNN7EXAMPLE')} in eu-west-1`,
      'ghp_ is the prefix of tokens',
      'sk_live_ keys must not be logged',
      'npm_config_registry is set',
    ],
  },
  {
    family: 'JSON Web Tokens',
    found: [`session «${jwt}» expired`, `{"token_hint":"«${jwt}»"}`, `GET /me 401 «${jwt}»`],
    clean: ['eyebrow.raised.twice', 'opened eyJournal.backup.tar.gz', 'eyJ is how they begin'],
  },
  {
    family: 'private keys',
    found: [
      `«-----BEGIN RSA PRIVATE KEY-----\n${key}\n-----END RSA PRIVATE KEY-----»`,
      `{"pem":"«-----BEGIN PRIVATE KEY-----\\n${key}\\n-----END PRIVATE KEY-----»\\n"}`,
      `«-----BEGIN EC PRIVATE KEY-----\n${key}»`,
      `wallet imported from «${hex}»`,
      `«${hex}» is the private key of the signer`,
    ],
    clean: [
      `-----BEGIN CERTIFICATE-----\n${key}\n-----END CERTIFICATE-----`,
      'expected -----BEGIN PRIVATE KEY----- but got nothing',
      `pulled sha256:${hex}`,
      `layer ${hex} exists`,
      `etag "${hex}"`,
    ],
  },
  {
    family: 'passwords of addresses',
    found: [
      'connecting to postgres://shop:«vK8-tR2_wq»@db.internal:5432/shop',
      'amqps://worker:«m4Rzipan!7»@mq/%2f failed',
      'clone https://«k4Tz9WqLs2Vn7XbRc1Md8YfHj3Pg6Ua0»@git.example/a.git',
    ],
    clean: [
      `connecting to postgres://shop:\${DB_PASSWORD}@db.internal/shop`,
      'GET http://localhost:8080/users@page',
      'mailto:mira@example.org opened',
      'see https://docs.example/a:b/c',
    ],
  },
  {
    family: 'values under names of secrets',
    found: [
      'password=«Tr0ub4dor-9» user=mira',
      '{"client_secret":"«q8ZkR3vTn6WxLb1Y»","id":7}',
      'DB_PASSWORD: «vK8-tR2_wq»',
      '--api-key «9vQz3Lk7TnWxRb2YcMd8» --verbose',
      'GET /cb?code=«4f2a9c81d7»&lang=en',
      'secretAccessKey = "«Wq8ZkR3vTn6WxLb1YcMd9Hs5Jf2Pg7Ua4EoItKxV»"',
    ],
    clean: [
      'password=******** user=mira',
      'token_type=bearer expires_in=3600',
      'max_tokens: 4096',
      'passwordChangedAt=2026-11-27T10:15:00Z',
      `api_key: \${API_KEY}`,
      'secretary=Mira Okafor',
      'keyboard=de-DE compass=NW',
    ],
  },
  {
    family: 'headers and command lines',
    found: [
      'Authorization: Bearer «mF9.B5f-4.1JqMzX7»',
      '> Cookie: sid=«31d4d96e407aad42»',
      'X-Api-Key: «5eb4223e50084»',
      'curl -u mira:«vK8-tR2_wq» https://a.example',
      'sshpass -p «vK8tR2wq» ssh host',
    ],
    clean: [
      'Authorization: Bearer <token>',
      'Content-Type: application/json; charset=utf-8',
      'Cookie: <none>',
      'docker run -u 1000:1000 image',
      'ssh -p 2222 host',
    ],
  },
];
