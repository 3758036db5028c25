import { formatNumber } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Banner } from '~/ui/feedback/banner';
import type { MessageView } from '../message.view.server';

/** Of an uncommonly long message not everything is read: whoever answers it is told, and reads on. */
export function LongMessage({ limits }: Pick<MessageView, 'limits'>) {
  const { t, language } = useText();
  const { questions, letters } = limits;
  if (questions === null && letters === null) return null;
  return (
    <Banner>
      {questions !== null && t('inbox:message.manyQuestions', { most: questions })}
      {questions !== null && letters !== null && ' '}
      {letters !== null &&
        t('inbox:message.longText', {
          read: formatNumber(letters.read, language),
          shown: formatNumber(letters.shown, language),
        })}
    </Banner>
  );
}
