import type { Express } from 'express';
import type { AddressInfo } from 'node:net';

/** An application that listens on this machine at a port of its own, until it is closed. */
export type Served = { readonly at: string; readonly close: () => void };

export async function serveApp(app: Express): Promise<Served> {
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    at: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
