import { wallOf } from '~/domain/calendar/zone';
import { useText } from '~/platform/i18n/use-text';
import { LinkButton } from '~/ui/basics/link-button';
import { Banner } from '~/ui/feedback/banner';
import type { RequestView } from '../request.view.server';
import { slotWords } from './request-words';

/** A place was given because somebody answers there, and nobody does: what holds now, and where it can be mended. */
export function AnsweringBanner({ view }: { readonly view: RequestView }) {
  const { t, language } = useText();
  if (view.answering?.kind !== 'placed') return null;
  const told = { zone: view.zone, now: view.now, language };
  return view.answering.places
    .filter(({ names }) => names.length === 0)
    .map(({ at, channel }) => {
      const date = wallOf(new Date(at), view.zone).date;
      return (
        <Banner
          key={at}
          tone="warn"
          actions={
            <>
              <LinkButton size="s" to={`/shifts?week=${date}`}>
                {t('requests:answering.toShifts')}
              </LinkButton>
              <LinkButton size="s" to={`/calendar?date=${date}`}>
                {t('requests:inCalendar')}
              </LinkButton>
            </>
          }
        >
          {t('requests:answering.lost', { when: slotWords(at, told), channel })}
        </Banner>
      );
    });
}
