import { describe, expect, it } from 'vitest';
import { hidden } from './find.ts';

describe('the password of an address', () => {
  it.for([
    ['postgres://shop:s3cr3tP4ss@db.internal:5432/shop', 's3cr3tP4ss'],
    ['mongodb+srv://app:myR3alP@ssw0rd@cluster0.mongodb.net/db', 'myR3alP@ssw0rd'],
    ['jdbc:mysql://root:m42ploz2wd@db/thegift', 'm42ploz2wd'],
    ['amqp://worker:q-w3rty@mq/vhost', 'q-w3rty'],
    ['GET https://user:pass@example.com/path', 'pass'],
    ['redis://:p4ssw0rd!@cache:6379/0', 'p4ssw0rd!'],
    ['postgres://u:x@host/db', 'x'],
    ['https://u:p@host', 'p'],
    ['GET https://u:00@host/a', '00'],
    ['amqp://u:a1b@mq', 'a1b'],
    ['https://0123456789abcdef0123456789abcdef@o1.ingest.sentry.io/2', '0123456789abcdef0123456789abcdef'],
    ['https://5f3c9a7e1b2d4068:x-oauth-basic@github.com/a/b', '5f3c9a7e1b2d4068'],
  ])('is hidden in %s', ([text = '', secret = '']) => {
    expect(hidden(text)).toEqual([secret]);
  });

  it.for([
    `postgres://shop:\${PASSWORD}@db/shop`,
    'postgres://user:password@localhost/db',
    'mysql://root:root@localhost/db',
    'https://example.com:8080/a@b',
    'https://user:abc@host',
    'https://u:xxxx@host and https://u:****@host and https://u:@host',
    'https://jane@example.com/',
    'see https://example.com/a?b=c:d@e',
  ])('stays where there is none: %s', (text) => {
    expect(hidden(text)).toEqual([]);
  });
});

describe('the password of a connect string of Oracle', () => {
  it.for([
    ['sqlplus scott/tiger@//host:1521/service', 'tiger'],
    ['connect=scott/t@//host/service', 't'],
    ['scott/p@ss/w0rd@//10.0.0.7:1521/svc', 'p@ss/w0rd'],
    ['sqlplus scott/"ti ger"@//host:1521/service', 'ti ger'],
    ['jdbc:oracle:oci:scott/tiger@//host:1521/service', 'tiger'],
    ['jdbc:oracle:thin:scott/tiger@//host:1521/service', 'tiger'],
    ['url jdbc:oracle:thin:scott/tig@er@host:1521:sid next', 'tig@er'],
    ['jdbc:oracle:thin:scott/"ti ger"@host:1521:sid', 'ti ger'],
    ['scott/tiger@(DESCRIPTION=(ADDRESS=(HOST=h)))', 'tiger'],
  ])('is hidden in %s', ([text = '', secret = '']) => {
    expect(hidden(text)).toEqual([secret]);
  });

  it.for([
    'jdbc:oracle:thin:@//host:1521/service',
    'jdbc:oracle:thin:@host:1521:sid',
    `scott/\${PASSWORD}@//host:1521/service`,
    'user/password@//host:1521/service',
    'see https://example.com/a/b@//c',
    '/a/b@//c and a@//b and a/b@(c)',
  ])('stays where there is none: %s', (text) => {
    expect(hidden(text)).toEqual([]);
  });
});

describe('a secret parameter of an address', () => {
  it.for([
    ['GET /cb?code=4f2a9c81&lang=en', '4f2a9c81'],
    ['https://a.example/x?lang=en&access_token=9q9wx2h1e4', '9q9wx2h1e4'],
    ['https://s.example/f?X-Amz-Signature=a8f5f167f44f4964e6c998de&n=1', 'a8f5f167f44f4964e6c998de'],
    ['https://a.example/x?a=1&amp;sig=a8f5f167f4', 'a8f5f167f4'],
  ])('is hidden in %s', ([text = '', secret = '']) => {
    expect(hidden(text)).toEqual([secret]);
  });

  it('does not make a word of it a secret elsewhere', () => {
    expect(hidden('exit code=4f2a9c81 key=user:4711 signature=off')).toEqual([]);
  });
});

describe('a password on a command line', () => {
  it.for([
    ['curl -u jane:yqDVtkqPECri https://a.example', 'yqDVtkqPECri'],
    ["curl --user 'jane:h0pk1ns~21s' https://a.example", 'h0pk1ns~21s'],
    ["curl --user=jane:'pRf7vG2h1' https://a.example", 'pRf7vG2h1'],
    ['sshpass -p s3cr3t ssh host', 's3cr3t'],
    ['mysql -u root -ps3cr3t shop', 's3cr3t'],
    ['docker login -u jane -p s3cr3t registry.example', 's3cr3t'],
  ])('is hidden in %s', ([text = '', secret = '']) => {
    expect(hidden(text)).toEqual([secret]);
  });

  it.for([
    'curl -u "$USER:$PASS" https://a.example',
    'curl -u <user:password> https://a.example',
    'docker run -u 1000:1000 image',
    'ssh -p 2222 host',
    'mkdir -p s3cr3t/folder',
  ])('stays where it is something else: %s', (text) => {
    expect(hidden(text)).toEqual([]);
  });
});
