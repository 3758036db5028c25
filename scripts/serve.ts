/**
 * The web server. Embedded, it runs the worker too: the data folder belongs to one process. With
 * DATABASE_URL the worker is a process of its own (`npm run worker`), unless --with-worker.
 */
import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import express, { type Express } from 'express';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { closeDatabase, database } from '../app/db/database.server';
import { startWorker } from '../app/jobs/worker.server';
import { env } from '../app/platform/env.server';
import { log } from '../app/platform/log.server';
import { PLAIN_HEADERS } from '../app/platform/security-headers.server';

const development = process.argv.includes('--dev');
if (!development) process.env['NODE_ENV'] = 'production';

/** A form posted from another site is refused, whatever its cookies: the browser says where it comes from. */
function refuseForeignForms(app: Express): void {
  app.use((request, response, next) => {
    const origin = request.get('origin');
    const safe = request.method === 'GET' || request.method === 'HEAD';
    if (safe || origin === undefined || sameHost(origin, request.get('host'))) return next();
    response.status(403).type('text').send('This form came from another site.');
  });
}

function sameHost(origin: string, host: string | undefined): boolean {
  try {
    const { host: from } = new URL(origin);
    return (
      from === host || (from === new URL(env().PUBLIC_URL ?? origin).host && env().PUBLIC_URL !== undefined)
    );
  } catch {
    return false;
  }
}

async function routes(app: Express): Promise<void> {
  if (development) {
    const { createServer } = await import('vite');
    const vite = await createServer({ server: { middlewareMode: true } });
    app.use(vite.middlewares);
    app.all(
      '*',
      createRequestHandler({
        build: () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>,
        mode: 'development',
      }),
    );
    return;
  }
  const client = path.resolve('build/client');
  app.use('/assets', express.static(path.join(client, 'assets'), { immutable: true, maxAge: '1y' }));
  app.use(express.static(client, { maxAge: '1h' }));
  const build = (await import(pathToFileURL(path.resolve('build/server/index.js')).href)) as ServerBuild;
  app.all('*', createRequestHandler({ build, mode: 'production' }));
}

async function main(): Promise<void> {
  const { kind } = await database();
  const worker =
    kind === 'embedded' || process.argv.includes('--with-worker') ? await startWorker() : undefined;
  const app = express();
  app.disable('x-powered-by');
  app.use((_request, response, next) => {
    response.set(PLAIN_HEADERS);
    next();
  });
  refuseForeignForms(app);
  await routes(app);
  const server = app.listen(env().PORT, env().HOST, () => {
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : env().PORT;
    console.log(`Vuoro is at http://${env().HOST}:${port}`);
  });

  const stop = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
    await worker?.stop();
    await closeDatabase();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}

try {
  await main();
} catch (error) {
  // What keeps us from starting is for a person to read: one sentence, the stack only on request.
  log.debug({ err: error }, 'could not start');
  console.error((error as Error).message);
  process.exit(1);
}
