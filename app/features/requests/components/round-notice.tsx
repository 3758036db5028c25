import { useText } from '~/platform/i18n/use-text';
import { Banner } from '~/ui/feedback/banner';
import type { RequestsView } from '../requests.view.server';
import { slotWords } from './request-words';

/** Until when one can ask for these weeks, or that new requests wait for the next ones. */
export function RoundNotice({ view }: { readonly view: RequestsView }) {
  const { t, language } = useText();
  const { round } = view;
  if (!round) return null;
  const when = slotWords(round.closesAt, { zone: view.zone, now: view.now, language });
  return (
    <Banner>
      {t(`requests:round.${round.state}`, { ...round.weeks, when })}
      {round.reopenedWhy && ` ${t('requests:round.reopened', { why: round.reopenedWhy })}`}
    </Banner>
  );
}
