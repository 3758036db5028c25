import { Icon } from '../basics/icon';

export type FramedPictureProps = {
  /** Null: there is no picture to show, as of a video; a sign stands for it. */
  readonly src: string | null;
  /** What stands for it to who does not see it; empty where words beside it say it. */
  readonly alt: string;
  /** What must stay in view where the frame cuts: shares from the top left corner. */
  readonly focal: { readonly x: number; readonly y: number };
  /** Width to height of the frame; without it the picture has its own. */
  readonly ratio?: number;
};

/** A picture in a frame, cut around its focal point to fill it; or the sign of a video. */
export function FramedPicture({ src, alt, focal, ratio }: FramedPictureProps) {
  const style = ratio === undefined ? {} : { aspectRatio: String(ratio) };
  if (src === null) {
    const name = alt === '' ? {} : { role: 'img', 'aria-label': alt };
    return (
      <span className="mpic is-video" style={style} {...name}>
        <Icon name="clapperboard" size="xl" />
      </span>
    );
  }
  return (
    <img
      className="mpic"
      src={src}
      alt={alt}
      loading="lazy"
      style={{ ...style, objectPosition: `${focal.x * 100}% ${focal.y * 100}%` }}
    />
  );
}
