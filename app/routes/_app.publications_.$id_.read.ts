import { quietLoaderDoor } from '~/features/accounts/door.server';
import { publicationView } from '~/features/publishing/publication.view.server';

/** A publication, for the dialog in which it is dealt with on another page. */
export const loader = quietLoaderDoor(({ actor, params }) => publicationView(actor, params['id'] ?? ''));
