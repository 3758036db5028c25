import { formatNumber } from '~/domain/calendar/format';
import { addDays, isoWeekOf } from '~/domain/calendar/local-date';
import { useText } from '~/platform/i18n/use-text';
import { ShareCells } from '~/ui/charts/share-bar';
import { Card } from '~/ui/frame/card';
import type { RequestsView } from '../requests.view.server';

/** How much of its agreed share the department has, and what it is owed. */
export function ShareCard({ view }: { readonly view: RequestsView }) {
  const { t, language } = useText();
  const { share, department } = view;
  if (!share || !department) return null;
  const numbers = {
    placed: formatNumber(share.placed, language),
    target: formatNumber(share.target, language),
  };
  const sign = Math.sign(share.balance);
  const balance = sign > 0 ? 'owed' : sign < 0 ? 'ahead' : 'even';
  return (
    <Card
      title={t('requests:share.title')}
      note={t('requests:share.weeks', {
        from: isoWeekOf(share.start).week,
        to: isoWeekOf(addDays(share.start, share.weeks * 7 - 1)).week,
      })}
      pad
    >
      <div className="col">
        <p className="row">
          <b className="num">{t('requests:share.of', numbers)}</b>
        </p>
        <ShareCells
          position={department.position}
          filled={share.placed}
          total={share.target}
          label={t('requests:share.of', numbers)}
        />
        <p className="md q">
          {t(`requests:share.${balance}`, { count: Math.abs(Math.round(share.balance)) })}
        </p>
        {share.room && (
          <p className="md q">
            {t('requests:share.room', { count: share.room.waiting, most: share.room.most })}
          </p>
        )}
      </div>
    </Card>
  );
}
