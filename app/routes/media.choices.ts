import { loaderDoor } from '~/features/accounts/door.server';
import { mediaChoices } from '~/features/media/library.view.server';

/** For the dialog that adds pictures to a post. */
export const loader = loaderDoor(async ({ actor, url }) => ({
  choices: await mediaChoices(actor, {
    search: (url.searchParams.get('q') ?? '').trim().slice(0, 100),
    language: url.searchParams.get('language') ?? 'fi',
  }),
}));
