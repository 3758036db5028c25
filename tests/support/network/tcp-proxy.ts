import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What the proxy does to connections made while the fault is set. */
export type Fault =
  | { readonly kind: 'none' }
  /** Passes the request on, then ends the connection before a byte of the answer comes back. */
  | { readonly kind: 'cutAnswer' }
  /** Passes the request on and lets the answer vanish: the caller hears nothing. */
  | { readonly kind: 'swallowAnswer' };

export type TcpProxy = {
  readonly port: number;
  fault: Fault;
  readonly close: () => Promise<void>;
};

/** A real connection between client and server that can be cut at a chosen moment, for tests on loopback. */
export async function tcpProxy(targetPort: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((client) => {
    const upstream = connect(targetPort, 'localhost');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      socket.on('error', () => undefined);
    }
    client.on('data', (chunk) => upstream.write(chunk));
    client.on('close', () => upstream.destroy());
    upstream.on('data', (chunk) => {
      if (proxy.fault.kind === 'cutAnswer') client.destroy();
      else if (proxy.fault.kind === 'none') client.write(chunk);
    });
    upstream.on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: TcpProxy = {
    port: (server.address() as AddressInfo).port,
    fault: { kind: 'none' },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
    },
  };
  return proxy;
}
