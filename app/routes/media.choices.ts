import { loaderDoor } from '~/features/accounts/door.server';
import { MEDIA_KINDS } from '~/features/media/library-filter';
import { mediaByIds, mediaChoices } from '~/features/media/library.view.server';

/** For the dialog that adds pictures to a post; with `id`, what is known of these alone. */
export const loader = loaderDoor(async ({ actor, url }) => {
  const asked = url.searchParams;
  const language = asked.get('language') ?? 'fi';
  const ids = asked.getAll('id');
  if (ids.length > 0) return { choices: await mediaByIds(actor, { ids, language }) };
  return {
    choices: await mediaChoices(actor, {
      search: (asked.get('q') ?? '').trim().slice(0, 100),
      kind: MEDIA_KINDS.find((kind) => kind === asked.get('kind')) ?? null,
      language,
    }),
  };
});
