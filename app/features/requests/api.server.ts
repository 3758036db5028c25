/** What other features may ask of requests. */
export type { RequestView } from './request.view.server';
export { withdrawRequestsOf } from './withdraw-request.server';
export { declarableKinds } from './filing/kinds.server';
export { movePost } from './answering/move-post.server';
export { watchAnswering } from './answering/watch-answering.server';
