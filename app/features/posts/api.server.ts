/** What other features may ask of posts. */
export { copyPost } from './copy-post.server';
export { mayWriteFor } from './create-post.server';
