import { describe, expect, it } from 'vitest';
import { AppError } from './app-error';

describe('AppError', () => {
  it.each([
    ['notFound', 404],
    ['forbidden', 403],
    ['conflict', 409],
    ['tooLarge', 413],
    ['tooMany', 429],
    ['invalid', 400],
  ] as const)('%s is %i and has a sentence', (code, status) => {
    const error = new AppError(code);
    expect([error.status, error.sentence]).toEqual([status, `errors:${code}.text`]);
  });
});
