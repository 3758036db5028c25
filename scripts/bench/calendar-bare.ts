import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build } from 'vite';

type BareEvent = { readonly id: string; readonly title: string; readonly start: string };

const PAGE =
  '<!doctype html><meta charset="utf-8"><title>FullCalendar</title><div id="root"></div><script src="/bare.js"></script>';

const script = (events: readonly BareEvent[], date: string): string => `
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import FullCalendar from '@fullcalendar/react';
import dayGrid from '@fullcalendar/react/daygrid';
import '@fullcalendar/react/skeleton.css';
createRoot(document.getElementById('root')).render(createElement(FullCalendar, {
  plugins: [dayGrid], initialView: 'dayGridMonth', initialDate: '${date}', firstDay: 1, timeZone: 'UTC',
  dayMaxEvents: true, events: ${JSON.stringify(events)},
  eventContent: (info) => createElement('span', { 'data-bare-event': '' }, info.event.title),
}));`;

/** A page with FullCalendar as its makers give it and these events: what ours is measured beside. */
export async function barePage(events: readonly BareEvent[], date: string) {
  // Inside the project, so that the packages are found.
  const root = await mkdtemp(path.resolve('node_modules/.bare-'));
  try {
    await writeFile(path.join(root, 'bare.js'), script(events, date));
    await build({
      configFile: false,
      logLevel: 'error',
      root,
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        outDir: 'out',
        lib: { entry: 'bare.js', formats: ['iife'], name: 'bare', fileName: () => 'bare.js' },
      },
    });
    const text = await readFile(path.join(root, 'out/bare.js'));
    const server = createServer((request, response) => {
      const isScript = request.url === '/bare.js';
      response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
      if (isScript) response.setHeader('Cache-Control', 'max-age=3600');
      response.end(isScript ? text : PAGE);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return {
      address: `http://127.0.0.1:${port}/`,
      close: () => {
        server.close();
        server.closeAllConnections();
      },
    };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
