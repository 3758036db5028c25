/** What other features may ask of posts. */
export { requireCampaignFit } from './campaign-fit.server';
export { waitingForYes } from './approval/waiting-for-yes.server';
export { copyPost } from './copy-post.server';
export { createPostIn, mayWriteFor, mayWriteSomewhere } from './create-post.server';
export { dueEvergreens } from './evergreen/due-evergreens.server';
export { getPost } from './post-row.server';
export { spreadWords } from './spread-words.server';
export { workOf } from './work-of.server';
