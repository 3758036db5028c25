/**
 * The web server. Embedded, it runs the worker too: the data folder belongs to one process. With
 * DATABASE_URL the worker is a process of its own (`npm run worker`), unless --with-worker.
 *   --dev   the pages from source, with live reload
 */
import './server/mode';
import { startWorker } from '../app/jobs/worker.server';
import { builtPages, livePages } from './server/pages';
import { serve, startOrSay } from './server/run';

const pages = process.argv.includes('--dev') ? livePages : builtPages;
const withWorker = process.argv.includes('--with-worker');

await startOrSay(() =>
  serve(pages, (kind) => (kind === 'embedded' || withWorker ? startWorker() : undefined)),
);
