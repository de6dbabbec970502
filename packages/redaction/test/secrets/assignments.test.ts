import { describe, expect, it } from 'vitest';
import { hidden, secretScan } from './find.ts';

describe('a value under the name of a secret', () => {
  it.for([
    ['password=hunter2', 'hunter2'],
    ['password = "correct horse 7 battery"', 'correct horse 7 battery'],
    ["db_password: 's3cr3t!'", 's3cr3t!'],
    ['{"user":"jane","password":"swordfish"}', 'swordfish'],
    ['{\\"password\\":\\"swordfish\\"}', 'swordfish'],
    ['DB_PASSWORD=Tr0ub4dor', 'Tr0ub4dor'],
    ['export API_KEY="k3y-of-the-door"', 'k3y-of-the-door'],
    ['apiKey: a8Fh2kQ9zLmN', 'a8Fh2kQ9zLmN'],
    ['login --password hunter2 --verbose', 'hunter2'],
    ['login --api-key="a8Fh2kQ9zL"', 'a8Fh2kQ9zL'],
    ['Server=db;User Id=sa;Password=P4ss;Encrypt=true', 'P4ss'],
    ['client-secret => "9q9wx2h1e4076bkr"', '9q9wx2h1e4076bkr'],
    ['set("REFRESH_TOKEN", "9q9wx2h1e4076bkr")', '9q9wx2h1e4076bkr'],
    ['<accessToken>9q9wx2h1e4076bkr</accessToken>', '9q9wx2h1e4076bkr'],
    ['<add key="Password" value="hunter2!" />', 'hunter2!'],
    ['token := `9q9wx2h1e4076bkr`', '9q9wx2h1e4076bkr'],
  ])('is hidden in %s', ([text = '', secret = '']) => {
    expect(hidden(text)).toEqual([secret]);
  });

  it.for([
    'password: incorrect',
    'password=null',
    'password=true',
    'password: example',
    'password=changeme',
    'password=xxxxxxxx',
    'password=********',
    `password=\${DB_PASSWORD}`,
    'password=$DB_PASSWORD',
    'password: <password>',
    'password = process.env.DB_PASSWORD',
    'password: {{ vault.password }}',
    'password=%DB_PASSWORD%',
    'password = getPassword()',
    'token = request.headers.token',
    'token: yes',
    'token_type=Bearer12345678',
    'max_tokens=4096',
    'passwordLength=12345678',
    'secretName=payments-prod-01',
    'author=j4ne.d0e99',
    'wtoken = AppWindowToken{9f4ef63 visible}',
  ])('stays when it stands for one or tells about one: %s', (text) => {
    expect(hidden(text)).toEqual([]);
  });

  it('is found by the name of the field that holds the text', () => {
    expect(hidden('9q9wx2h1e4076bkr', 'apiToken')).toEqual(['9q9wx2h1e4076bkr']);
    expect(hidden('9q9wx2h1e4076bkr', 'orderNumber')).toEqual([]);
  });

  it('is found by the issuer in the name, where its form fits', () => {
    expect(hidden('linear_key = dc8e505f6e8d16be4749dda26d89587c')).toEqual([
      'dc8e505f6e8d16be4749dda26d89587c',
    ]);
    expect(hidden('dc8e505f6e8d16be4749dda26d89587c', 'linearKey')).toEqual([
      'dc8e505f6e8d16be4749dda26d89587c',
    ]);
    expect(hidden('linear_key = dc8e505f6e8d')).toEqual([]);
  });

  it('stays when the rule is left out', () => {
    expect(secretScan({ except: ['secret-assignment'] })('password=hunter2', '')).toEqual([]);
  });
});

describe('options of the detectors', () => {
  it('are refused where they do not exist or have another type', () => {
    expect(() => secretScan({ except: 'jwt' } as never)).toThrow(/secrets\.except/);
    expect(() => secretScan({ except: ['jwtt'] })).toThrow(
      'secrets.except holds "jwtt"; allowed: identifiers of rules - did you mean "jwt"?',
    );
    expect(() => secretScan({ except: ['nothing of the kind'] })).toThrow(/allowed: identifiers of rules$/);
    expect(() => secretScan({ only: [] } as never)).toThrow(/only/);
  });

  it('let known values pass', () => {
    const key = 'ghp_16C7e42F292c6912E7710c838347Ae178B4a';
    expect(secretScan()(`found ${key}`, '')).toHaveLength(1);
    expect(secretScan({ allow: [key] })(`found ${key}`, '')).toEqual([]);
  });
});
