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
  ])('names %s when it is %s', (name, value) => {
    expect(() => readEnv({ [name]: value })).toThrow(
      new RegExp(`^The environment is not right:\\n {2}${name}: .+`),
    );
  });

  it('names every wrong one at once', () => {
    const both = () => readEnv({ PORT: 'x', LOG_LEVEL: 'y' });
    expect(both).toThrow(/PORT/);
    expect(both).toThrow(/LOG_LEVEL/);
  });
});
