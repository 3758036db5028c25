import { Form } from '@remix-run/react';
import { formatSlot } from '~/domain/calendar/format';
import { isLocalDate } from '~/domain/calendar/local-date';
import { isLocalTime, wallElsewhere } from '~/domain/calendar/zone';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import type { PlaceView } from '../places.view.server';
import type { PostView } from '../post.view.server';
import { WhenFields } from './when-fields';

/** A slot or a time that the person came with, from the calendar: on the organisation's own wall clock. */
export type Wanted = Readonly<Record<'slotId' | 'date' | 'time', string | null>>;

type Props = { readonly view: PostView; readonly place: PlaceView; readonly wanted: Wanted };

/** Giving a channel its time: an open slot with one press, a time of one's own, or now. */
export function PlaceForms({ view, place, wanted }: Props) {
  const { t, language } = useText();
  const say = (instant: string) =>
    formatSlot(new Date(instant), place.channel.zone, language, { now: new Date(view.now) });
  const begun = wantedIn(wanted, view.zone, place.channel.zone);
  return (
    <>
      {place.openSlots.length > 0 && (
        <Form method="post" preventScrollReset className="slotpick" aria-label={t('posts:places.openSlots')}>
          <input type="hidden" name="intent" value="place" />
          <input type="hidden" name="channelId" value={place.channelId} />
          <input type="hidden" name="when" value="slot" />
          {place.openSlots.map(({ id, startsAt }) => (
            <Button
              key={id}
              type="submit"
              size="s"
              name="slotId"
              value={id}
              {...(id === wanted.slotId && { variant: 'primary' as const })}
            >
              {say(startsAt)}
            </Button>
          ))}
        </Form>
      )}
      {place.contested && place.openSlots.length === 0 && <p className="sm q">{t('posts:places.noSlots')}</p>}
      {!place.contested && view.state === 'approved' && (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="intent" value="place" />
          <input type="hidden" name="channelId" value={place.channelId} />
          <Button type="submit" size="s" icon="send" name="when" value="now">
            {t('posts:places.now')}
          </Button>
        </Form>
      )}
      <details className="more" open={wanted.date !== null && wanted.slotId === null}>
        <summary>{t(place.contested ? 'posts:places.ownTime' : 'posts:places.chosenTime')}</summary>
        <Form method="post" className="form" preventScrollReset>
          <input type="hidden" name="intent" value="place" />
          <input type="hidden" name="channelId" value={place.channelId} />
          <input type="hidden" name="when" value="wall" />
          <WhenFields
            id={place.channelId}
            date={begun.date}
            time={begun.time}
            zone={place.channel.zone === view.zone ? undefined : place.channel.zone}
          />
          <Button type="submit" size="s">
            {t('posts:places.place')}
          </Button>
        </Form>
      </details>
    </>
  );
}

/** The wanted time on the channel's wall; what is no time comes back as it was, for the form to say so. */
function wantedIn({ date, time }: Wanted, from: string, to: string) {
  const wall = { date: date ?? '', time: time ?? '' };
  return isLocalDate(wall.date) && isLocalTime(wall.time) ? wallElsewhere(wall, from, to) : wall;
}
