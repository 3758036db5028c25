import { shownAt } from '~/domain/media/shown-at';
import { wireMedia } from '~/domain/media/wire-media';
import { useText } from '~/platform/i18n/use-text';
import { Icon } from '~/ui/basics/icon';
import { Card } from '~/ui/frame/card';
import { FramedPicture } from '~/ui/media/framed-picture';
import { ChannelMark } from '~/ui/signs/channel-mark';
import type { AssetView } from '../asset.view.server';
import type { Focal } from './focal-picker';

/** How each channel would show it, as the focal point stands, and what it would refuse. */
export function Crops({ view, focal }: { readonly view: AssetView; readonly focal: Focal }) {
  const { t } = useText();
  return (
    <Card title={t('media:crops.title')} pad>
      <ul className="crops">
        {view.channels.map((channel) => {
          const wire = wireMedia(channel.kind, { ...view, focal });
          const part = wire?.crop ?? view;
          return (
            <li key={channel.id}>
              <span className="row sm">
                <ChannelMark letters={channel.mark} name={channel.name} decorative />
                {channel.name}
              </span>
              {wire && view.kind === 'image' && (
                <FramedPicture
                  src={shownAt(view, 'thumb')}
                  alt=""
                  focal={focal}
                  ratio={part.width / part.height}
                />
              )}
              <span className="sm q">{sentence()}</span>
              {channel.problems.map((code) => (
                <span key={code} className="row sm bad">
                  <Icon name="octagon-x" size="s" />
                  {t(`publishing:problem.${code}.title`)}
                </span>
              ))}
            </li>
          );

          function sentence(): string {
            if (!wire) return t('media:crops.notShown');
            const size = { width: wire.width, height: wire.height };
            return t(wire.crop ? 'media:crops.cut' : 'media:crops.whole', size);
          }
        })}
      </ul>
    </Card>
  );
}
