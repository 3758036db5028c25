export { forgetBrokenUploads } from './upload/tus.server';
export {
  factsOfAsset,
  mediaFacts,
  mediaOfVariant,
  POST_MEDIA,
  refuseUnseen,
  TEXT_PICTURES,
  VARIANT_MEDIA,
  writeMediaList,
  type WithMedia,
  type WithOwnMedia,
} from './post-media.server';
export { lentPath, mediaReader, smallerPicture } from './lend.server';
