import { stat } from 'node:fs/promises';
import {
  ALL_FORMATS,
  Conversion,
  FilePathSource,
  FilePathTarget,
  Input,
  Mp4OutputFormat,
  Output,
} from 'mediabunny';

export type CleanVideo = {
  readonly kind: 'video';
  readonly mime: 'video/mp4';
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly seconds: number;
  readonly codec: string | null;
};

/**
 * The video's pictures and sound as they are, in a new MP4 without the tags of the old one. Nothing is
 * encoded again: a gigabyte takes seconds, and no quality is lost.
 */
export async function cleanVideo(
  source: string,
  target: string,
): Promise<CleanVideo | { readonly because: 'damaged' | 'noPicture' }> {
  const input = new Input({ source: new FilePathSource(source), formats: ALL_FORMATS });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (!track) return { because: 'noPicture' };
    const [seconds, width, height, codec] = [
      await input.computeDuration(),
      await track.getDisplayWidth(),
      await track.getDisplayHeight(),
      await track.getCodec(),
    ];
    const output = new Output({
      format: new Mp4OutputFormat({ fastStart: false }),
      target: new FilePathTarget(target),
    });
    const conversion = await Conversion.init({ input, output, tags: {}, showWarnings: false });
    // What would have to be encoded again cannot be kept. A phone's second sound track may go, the only one not.
    const kept = new Set(conversion.utilizedTracks.map(({ type }) => type));
    const hasSound = (await input.getPrimaryAudioTrack()) !== null;
    if (!conversion.isValid || !kept.has('video') || (hasSound && !kept.has('audio')))
      return { because: 'damaged' };
    await conversion.execute();
    const bytes = (await stat(target)).size;
    return { kind: 'video', mime: 'video/mp4', bytes, width, height, seconds, codec };
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw error;
    return { because: 'damaged' };
  } finally {
    input.dispose();
  }
}
