import { loaderDoor } from '~/features/accounts/door.server';
import { linkPreview } from '~/features/posts/links/link-preview.server';

/** What a link of a text looks like where it is shared; asked by the preview while somebody writes. */
export const loader = loaderDoor(async ({ url }) =>
  Response.json(await linkPreview(url.searchParams.get('url') ?? ''), {
    headers: { 'Cache-Control': 'private, max-age=600' },
  }),
);
