import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { LOCKS } from './locks';

describe('the locks of the database', () => {
  it('have a number each', () => {
    const numbers = Object.values(LOCKS);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('are taken by their name only, so that no number is written twice', () => {
    const taking = readdirSync('app', { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.includes('generated') && !file.includes('.test.'))
      .filter((file) => readFileSync(path.join('app', file), 'utf8').includes('pg_advisory'));
    // A migration runs before there is a transaction of ours, and takes its lock by hand.
    expect(taking.sort()).toEqual(['db/migrate.server.ts', 'db/take-lock.server.ts']);
  });
});
