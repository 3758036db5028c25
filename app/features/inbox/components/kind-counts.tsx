import { formatNumber } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import type { InboxView } from '../inbox.view.server';
import { KINDS } from '../kinds';

/** What the last week's messages were: those who want help and those who talk are counted apart, trolls by themselves. */
export function KindCounts({ week }: Pick<InboxView, 'week'>) {
  const { t, language } = useText();
  const counted = KINDS.filter((kind) => week[kind] > 0);
  if (counted.length === 0) return null;
  return (
    <p className="kindcounts q sm">
      {t('inbox:week')}{' '}
      {counted.map((kind) => (
        <span key={kind}>
          {t(`inbox:kind.${kind}`)} <span className="num">{formatNumber(week[kind], language)}</span>
        </span>
      ))}
    </p>
  );
}
