import { formatNumber } from '~/domain/calendar/format';
import { addDays, isoWeekOf } from '~/domain/calendar/local-date';
import { useText } from '~/platform/i18n/use-text';
import { ShareRow } from '~/ui/charts/share-bar';
import { Card } from '~/ui/frame/card';
import type { PolicyView } from '../policy/policy.view.server';

/** What the draft would have changed in the last period, before anybody adopts it. */
export function PolicyPreview({ view }: { readonly view: PolicyView }) {
  const { t, language } = useText();
  const { preview } = view;
  if (!view.draft || !preview) return null;
  if (preview.kind !== 'compared')
    return (
      <Card title={t('arbitration:preview.title')} pad>
        <p className="md q">
          {preview.kind === 'noRound'
            ? t('arbitration:preview.noRound')
            : t('arbitration:preview.tooMany', { requests: preview.requests, most: preview.most })}
        </p>
      </Card>
    );
  const rows = preview.departments.filter(
    ({ before, after }) => before.placed + after.placed + after.target > 0,
  );
  const most = Math.max(
    1,
    ...rows.flatMap(({ before, after }) => [before.placed, after.placed, after.target]),
  );
  const number = (value: number) => formatNumber(value, language);
  const { gains, loses, moves } = preview;
  return (
    <Card
      title={t('arbitration:preview.title')}
      note={t('arbitration:shares.weeks', {
        from: isoWeekOf(preview.start).week,
        to: isoWeekOf(addDays(preview.start, preview.weeks * 7 - 1)).week,
      })}
      pad
    >
      <div className="col share-rows">
        {rows.map(({ dept, before, after }) => {
          const department = view.departments.find(({ id }) => id === dept);
          return (
            <ShareRow
              key={dept}
              position={department?.position ?? 1}
              name={department?.name ?? ''}
              value={after.placed}
              was={before.placed}
              goal={after.target}
              max={most}
              text={`${number(before.placed)} → ${number(after.placed)}`}
            />
          );
        })}
        <p className="md">{t('arbitration:preview.text', { gains, loses, moves })}</p>
        <p className="sm q">{t('arbitration:preview.note')}</p>
      </div>
    </Card>
  );
}
