import { describe, expect, it } from 'vitest';
import { readEnv } from './env.server';

describe('readEnv', () => {
  it('starts from nothing, and takes an empty variable for an unset one', () => {
    const plain = readEnv({});
    expect(plain).toMatchObject({ HOST: '127.0.0.1', PORT: 3000, VUORO_ALLOW_LOOPBACK: '0' });
    expect(plain.DATABASE_URL).toBeUndefined();
    expect(readEnv({ PORT: '', DATABASE_URL: '' })).toEqual(plain);
  });

  it.each([
    ['PORT', 'kolmetuhatta'],
    ['PORT', '65536'],
    ['DATABASE_URL', 'mysql://localhost/vuoro'],
    ['PUBLIC_URL', 'apua.laaja.example'],
    ['LOG_LEVEL', 'loud'],
    ['VUORO_KEY', 'dG9vIHNob3J0'],
    ['NODE_ENV', 'staging'],
    ['VUORO_SMTP_URL', 'mail.laaja.example'],
    ['VUORO_MAIL_FROM', 'Vuoro'],
  ])('names %s when it is %s', (name, value) => {
    expect(() => readEnv({ [name]: value })).toThrow(
      new RegExp(`^The environment is not right:\\n {2}${name}: .+`),
    );
  });

  it('wants a sender where there is a mail server', () => {
    expect(() => readEnv({ VUORO_SMTP_URL: 'smtp://mail.laaja.example' })).toThrow(/VUORO_MAIL_FROM/);
    expect(() =>
      readEnv({ VUORO_SMTP_URL: 'smtp://mail.laaja.example', VUORO_MAIL_FROM: 'Vuoro <v@laaja.example>' }),
    ).not.toThrow();
  });

  it('names every wrong one at once', () => {
    const both = () => readEnv({ PORT: 'x', LOG_LEVEL: 'y' });
    expect(both).toThrow(/PORT/);
    expect(both).toThrow(/LOG_LEVEL/);
  });
});
