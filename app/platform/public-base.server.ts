import { env } from './env.server';

/** Where the installation is reached, without a slash at the end: as told, or else where this process listens. */
export function publicBase(): string {
  const { PUBLIC_URL, HOST, PORT } = env();
  return (PUBLIC_URL ?? `http://${HOST}:${PORT}`).replace(/\/+$/, '');
}
