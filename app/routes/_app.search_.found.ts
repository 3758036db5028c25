import { quietLoaderDoor } from '~/features/accounts/door.server';
import { searchEverything } from '~/features/search/search-everything.server';

/** More of a kind than the palette has room for; the search page has the rest. */
const MOST_OF_A_KIND = 5;

/** What the palette asks while somebody types. */
export const loader = quietLoaderDoor(async ({ actor, url }) => ({
  groups: await searchEverything(actor, url.searchParams.get('q') ?? '', MOST_OF_A_KIND),
}));
