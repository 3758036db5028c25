/** What other features may ask of sharing. */
export { setShareKit, shareKitOf } from './share-kit.server';
