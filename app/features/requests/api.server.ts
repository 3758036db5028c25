/** What other features may ask of requests. */
export { createRequest } from './filing/save-request.server';
export { requestView, type RequestView } from './request.view.server';
export { withdrawRequest, withdrawRequestsOf } from './withdraw-request.server';
export { declarableKinds } from './filing/kinds.server';
