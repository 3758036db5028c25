export { forgetBrokenUploads } from './upload/tus.server';
export { mediaFacts, mediaOfVariant, POST_MEDIA, VARIANT_MEDIA, writeMediaList } from './post-media.server';
export { mediaReader } from './lend.server';
