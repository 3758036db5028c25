/** What other features may ask of publishing. */
export { callOff } from './call-off.server';
export { cancelPublication } from './cancel-publication.server';
export { markPosted } from './mark-posted.server';
export { MOVED_MEANWHILE, movePublication } from './move-publication.server';
export { overdueAt } from './overdue.server';
export { expectedPageUrl, pageUrlOf } from './page-url.server';
export { problemView } from './attempts.view.server';
export { PLACE_TAKEN, UNCONTESTED } from './placement.server';
export { wayBackOf } from './place-back.server';
export { placePost } from './place-post.server';
export { receptionView } from './reception.view';
export { changesOutThere, type ChangesOutThere } from './changes-out-there.server';
export { releasePublication } from './release-publication.server';
export { resolveUnknown } from './resolve-unknown.server';
export { retryPublication } from './retry-publication.server';
export { unplaceGrant } from './unplace-grant.server';
export { withdrawPublication } from './withdraw-publication.server';
export { adapterWith, isChannelConnected, realSenders } from './senders.server';
