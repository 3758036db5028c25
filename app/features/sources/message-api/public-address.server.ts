import { env } from '~/platform/env.server';

/** Where other systems send messages: as the public reaches us, else as this page was reached. */
export function publicAddress(request: Request): string {
  return new URL('/api/messages', env().PUBLIC_URL ?? request.url).href;
}
