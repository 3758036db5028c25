import type { Composition } from '~/domain/channels/compose';
import { besideText } from '~/domain/channels/document/document-pictures';
import { shownAt } from '~/domain/media/shown-at';
import { FramedPicture } from '~/ui/media/framed-picture';

/** Pictures as the channel would show them beside the text, cut where it cuts. */
export function PreviewMedia({ composition }: { readonly composition: Composition }) {
  const { wire, pictured } = composition;
  const beside = besideText(
    wire,
    pictured.map((one, at) => ({ ...one, onWire: wire.media[at] ?? one })),
  );
  if (beside.length === 0) return null;
  return (
    <div className="pv-media">
      {beside.map((one) => (
        <FramedPicture
          key={one.assetId}
          src={shownAt(one, 'thumb')}
          alt={one.alt}
          focal={one.focal}
          ratio={one.onWire.width / one.onWire.height}
        />
      ))}
    </div>
  );
}
