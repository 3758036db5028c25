import { env } from '~/platform/env.server';

/** Where the public reaches us, without a slash at the end: PUBLIC_URL, or else where this request came to. */
export function publicUrl(request: Request): string {
  return (env().PUBLIC_URL ?? new URL(request.url).origin).replace(/\/+$/, '');
}
