import { clsx } from 'clsx';
import { formatNumber } from '~/domain/calendar/format';
import type { Composition } from '~/domain/channels/compose';
import { useText } from '~/platform/i18n/use-text';

/** What goes out after the first part, as it will be read, each with the channel's own count. */
export function PartCounts({ composition: { following } }: { readonly composition: Composition }) {
  const { t, language } = useText();
  if (following.length === 0) return null;
  const say = (value: number) => formatNumber(value, language);
  return (
    <ol className="parts" aria-label={t('posts:part.title')}>
      {following.map(({ wire, measurement: { length, limit, ok } }, index) => (
        <li key={index} className={clsx(!ok && 'bad')}>
          <div className="row">
            <span className="grow q sm">
              {wire.kind === 'comment'
                ? t('posts:part.commentShort')
                : t('posts:part.postShort', { number: index + 2, of: following.length + 1 })}
            </span>
            <b className="num strong">{limit === null ? say(length) : `${say(length)} / ${say(limit)}`}</b>
          </div>
          <p className="part-text" lang={wire.language}>
            {wire.text === '' ? t('posts:variant.empty') : wire.text}
          </p>
        </li>
      ))}
    </ol>
  );
}
