/** What other features may ask of the public help site. */
export { siteStore } from './site-store.server';
export { withdrawEntries } from './withdraw-entries.server';
