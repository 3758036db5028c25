import { formatDate, formatNumber, formatShortDate } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { TrendChart } from '~/ui/charts/trend-chart';
import { Card } from '~/ui/frame/card';
import type { AnswerView } from '../answer.view.server';

/** Contacts a day on the topic, with the moment of publishing; it shows what happened and claims no cause. */
export function ContactsCard({ view }: { readonly view: AnswerView }) {
  const { t, language } = useText();
  const { contacts } = view;
  if (!contacts) return null;
  const { days, liveOn, before, after } = contacts;
  const total = days.reduce((sum, { count }) => sum + count, 0);
  const perDay = (mean: number) => formatNumber(mean, language, mean < 10 ? 1 : 0);
  const sentence =
    before !== null && after !== null
      ? t('answers:contacts.beforeAfter', { before: perDay(before), after: perDay(after) })
      : liveOn !== null && before !== null
        ? t('answers:contacts.before', { before: perDay(before) })
        : t('answers:contacts.total', {
            count: total,
            number: formatNumber(total, language),
            days: days.length,
          });
  const edge = (index: number) => formatShortDate(days.at(index)?.date ?? view.reviewOn, language);
  const liveIndex = days.findIndex(({ date }) => date === liveOn);
  return (
    <Card title={t('answers:contacts.title')} pad>
      <p className="says">{sentence}</p>
      <TrendChart
        summary={sentence}
        points={days.map(({ date, count }) => ({ label: formatDate(date, language), value: count }))}
        markers={
          liveIndex >= 0
            ? [{ index: liveIndex, label: t('answers:contacts.published'), kind: 'published' }]
            : []
        }
        axis={[edge(0), edge(-1)]}
        table={{
          caption: t('answers:contacts.title'),
          columns: [t('answers:contacts.day'), t('answers:contacts.messages')],
        }}
        texts={{ showTable: t('answers:contacts.asTable'), showChart: t('answers:contacts.asChart') }}
      />
      <p className="qq sm">{t('answers:contacts.note')}</p>
    </Card>
  );
}
