import type { Composition } from '~/domain/channels/compose';
import { shownAt } from '~/domain/media/shown-at';
import { FramedPicture } from '~/ui/media/framed-picture';

/** Pictures as the channel would show them, cut where it cuts. */
export function PreviewMedia({ composition }: { readonly composition: Composition }) {
  const { wire, pictured } = composition;
  if (pictured.length === 0) return null;
  return (
    <div className="pv-media">
      {pictured.map((one, at) => {
        const { width, height } = wire.media[at] ?? one;
        return (
          <FramedPicture
            key={one.assetId}
            src={shownAt(one, 'thumb')}
            alt={one.alt}
            focal={one.focal}
            ratio={width / height}
          />
        );
      })}
    </div>
  );
}
