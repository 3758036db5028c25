import { z } from 'zod';

/** The address of a server: only where it is, without a path or a slash at the end. */
export const serverAddress = z
  .string()
  .trim()
  .pipe(z.url({ protocol: /^https?$/, error: 'settings:account.problem.address' }))
  .transform((url) => new URL(url).origin);

/** An address with its path: an installation in a folder, a hook. */
export const fullAddress = z
  .string()
  .trim()
  .pipe(z.url({ protocol: /^https?$/, error: 'settings:account.problem.address' }))
  .transform((url) => url.replace(/\/+$/, ''));

export const required = (most: number) =>
  z.string().trim().min(1, 'settings:account.problem.required').max(most, 'errors:field.tooLong');
