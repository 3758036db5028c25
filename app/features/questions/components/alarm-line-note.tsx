import { formatNumber } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import type { QuestionsView } from '../questions.view.server';

/** From when on topics count as rising in this inbox, and why. */
export function AlarmLineNote({ line }: { readonly line: NonNullable<QuestionsView['line']> }) {
  const { t, language } = useText();
  const weeks = formatNumber(line.weeks, language);
  if (line.weeks === 0) return <p className="q sm">{t('questions:line.young')}</p>;
  return (
    <p className="q sm">
      {line.factor > 1
        ? t('questions:line.raised', {
            factor: formatNumber(line.factor, language, 1),
            usual: formatNumber(line.falseAtUsual, language),
            now: formatNumber(line.falseNow, language),
            weeks,
          })
        : t('questions:line.usual', { count: line.falseNow, weeks })}{' '}
      {t('questions:line.what')}
    </p>
  );
}
