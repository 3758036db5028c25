import type { WireMedia } from '../media/wire-media';

/** Pictures and videos for adapters. The database layer and the file store implement it. */
export type MediaReader = {
  /**
   * The bytes as they are to be sent, read when they are used: a large video does not fill the memory.
   * The same bytes for the same description, always.
   *
   * @throws MediaGone when the library has it no more
   */
  readonly read: (media: WireMedia) => Promise<Blob>;
  /** A public address that gives it for an hour to whoever has it: for channels that fetch what they show. */
  readonly urlOf: (media: WireMedia) => string;
};

/** What was to be sent is not in the library any more: nothing was sent. */
export class MediaGone extends Error {
  constructor(assetId: string) {
    super(`The library has no ${assetId}`);
    this.name = 'MediaGone';
  }
}
