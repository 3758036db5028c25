/** What other features may use of mentions. */
export { mentionables } from './mentionables.server';
