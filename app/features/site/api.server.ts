/** What other features may ask of the public help site. */
export { correctEntries } from './correct-entries.server';
export { siteStore } from './site-store.server';
export { withdrawEntries } from './withdraw-entries.server';
