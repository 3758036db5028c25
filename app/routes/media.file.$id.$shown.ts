import { loaderDoor } from '~/features/accounts/door.server';
import { fileResponse } from '~/features/media/file-response.server';

export const loader = loaderDoor(({ actor, params, request, url }) =>
  fileResponse(actor, {
    id: params['id'] ?? '',
    shown: params['shown'] ?? '',
    range: request.headers.get('Range'),
    asFile: url.searchParams.has('save'),
  }),
);
