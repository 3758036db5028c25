import type { LoaderFunctionArgs } from '@remix-run/node';
import { asResponse } from '~/features/accounts/door.server';
import { openShareLink } from '~/features/sharing/share-link.server';

/** A colleague's own link: it leads to the post. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  try {
    return await openShareLink(params['code'] ?? '', {
      method: request.method,
      program: request.headers.get('User-Agent') ?? '',
    });
  } catch (error) {
    throw asResponse(error);
  }
}

export default function NothingHere() {
  return null;
}
