import { clsx } from 'clsx';
import type { Composition } from '~/domain/channels/compose';
import { formatNumber } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Icon } from '~/ui/basics/icon';

/** From this share of the limit on, the bar says that it is getting tight. */
const NEAR = 0.9;

/** The channel's own count against its limit, and what of the text does not come along. */
export function VariantCount({ composition }: { readonly composition: Composition }) {
  const { t, language } = useText();
  const { measurement, leftOut } = composition;
  const { length, limit, unit } = measurement;
  const say = (value: number) => formatNumber(value, language);
  const share = limit === null || limit === 0 ? 0 : length / limit;
  const cut = leftOut.find(({ kind }) => kind === 'sentences');
  const unshown = leftOut.find(({ kind }) => kind === 'media');
  const isPage = composition.wire.html !== null;
  return (
    <>
      <div className="row">
        <span className="grow">{t(`posts:unit.${unit}`)}</span>
        <b className="num strong">{limit === null ? say(length) : `${say(length)} / ${say(limit)}`}</b>
      </div>
      {limit !== null && (
        <div className={clsx('meter', share > 1 ? 'over' : share >= NEAR && 'near')}>
          <progress className="vh" value={Math.min(length, limit)} max={limit} />
          <i style={{ width: `${Math.min(100, share * 100)}%` }} />
        </div>
      )}
      {unshown?.kind === 'media' && (
        <div className="var-note">
          <Icon name="info" size="s" />
          <span>{t('publishing:page.mediaLeftOut', { count: unshown.count })}</span>
        </div>
      )}
      {cut?.kind === 'sentences' && (
        <div className="var-note">
          <Icon name="info" size="s" />
          <span>{t('posts:variant.leftOut', { count: cut.count, of: cut.of })}</span>
        </div>
      )}
      {!isPage && leftOut.some(({ kind }) => kind === 'formatting') && (
        <div className="var-note">
          <Icon name="info" size="s" />
          <span>{t('posts:variant.formatting')}</span>
        </div>
      )}
    </>
  );
}
