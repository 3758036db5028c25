/** The address that Vuoro listens on. Plain JavaScript: it is looked at before anything is installed. */
import { createServer } from 'node:net';

/**
 * Why an address could not be taken, and what to do about it.
 * @param {NodeJS.ErrnoException} error
 * @param {string} host
 * @param {number} port
 */
export function notTaken(error, host, port) {
  const sentences = {
    EADDRINUSE: `Port ${port} is in use. Stop what uses it, or choose another, such as PORT=${port + 1}.`,
    EACCES: `Port ${port} is not for this user. Choose one above 1023, such as PORT=3000.`,
    EADDRNOTAVAIL: `This machine has no address ${host}. Choose another with HOST.`,
    ENOTFOUND: `This machine has no address ${host}. Choose another with HOST.`,
  };
  return /** @type {Record<string, string>} */ (sentences)[error.code ?? ''] ?? error.message;
}

/** Ends the process with a sentence when the address cannot be taken: better before minutes of building than after. */
export async function requireFreeAddress() {
  const host = process.env.HOST || '127.0.0.1';
  const port = Number(process.env.PORT || 3000);
  // What is no port is told with the rest of the environment.
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return;
  const server = createServer();
  await new Promise((resolve) => {
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      console.error(notTaken(error, host, port));
      process.exit(1);
    });
    server.listen(port, host, () => server.close(resolve));
  });
}
