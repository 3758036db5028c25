import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import express, { type Request } from 'express';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AddPages } from './app';
import { pressed } from './pressed';

/** What a route may know of the connection: one vote a reader and day is counted by the address. */
const getLoadContext = (request: Request) => ({ clientAddress: request.ip });

/**
 * The pages as `npm run build` left them.
 *
 * @throws when nothing has been built
 */
export const builtPages: AddPages = async (app) => {
  const client = path.resolve('build/client');
  const server = path.resolve('build/server/index.js');
  if (!existsSync(server)) throw new Error('Nothing has been built yet. Run `npm run build` first.');
  const assets = path.join(client, 'assets');
  app.use('/assets', pressed(assets), express.static(assets, { immutable: true, maxAge: '1y' }));
  app.use(express.static(client, { maxAge: '1h' }));
  const build = (await import(pathToFileURL(server).href)) as ServerBuild;
  app.all('*', createRequestHandler({ build, mode: 'production', getLoadContext }));
};

/** The pages from source, with live reload. */
export const livePages: AddPages = async (app) => {
  const { createServer } = await import('vite');
  const vite = await createServer({ server: { middlewareMode: true } });
  app.use(vite.middlewares);
  const build = () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>;
  app.all('*', createRequestHandler({ build, mode: 'development', getLoadContext }));
};
