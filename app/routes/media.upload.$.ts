import { loaderDoor, uploadDoor } from '~/features/accounts/door.server';
import { answerUpload } from '~/features/media/upload/tus.server';

/** A file in pieces (tus). HEAD asks how far it came. */
export const loader = loaderDoor(({ actor, request }) => answerUpload(actor, request));

export const action = uploadDoor(({ actor, request }) => answerUpload(actor, request));
