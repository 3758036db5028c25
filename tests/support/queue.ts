import { afterAll, beforeAll } from 'vitest';
import { stopQueue } from '~/db/queue.server';
import { env } from '~/platform/env.server';
import { databaseUrl } from './test-database';

/** Lets this file's process put jobs on the queue of the file's own database. After `withTestDatabase()`. */
export function withQueue(): void {
  beforeAll(() => void Object.assign(env(), { DATABASE_URL: databaseUrl() }));
  afterAll(() => stopQueue());
}
