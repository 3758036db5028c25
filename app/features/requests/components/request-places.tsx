import { Form, Link } from '@remix-run/react';
import { wallOf } from '~/domain/calendar/zone';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Icon } from '~/ui/basics/icon';
import { StateBadge } from '~/ui/signs/state-badge';
import { ChannelMark } from '~/ui/signs/channel-mark';
import type { RequestView } from '../request.view.server';
import { slotWords } from './request-words';

/** The places that the request has, and what goes out in them. */
export function RequestPlaces({ view }: { readonly view: RequestView }) {
  const { t, language } = useText();
  if (view.places.length === 0) return null;
  const told = { zone: view.zone, now: view.now, language };
  return (
    <ul className="alts" aria-label={t('requests:places')}>
      {view.places.map((place) => (
        <li className="alt" key={place.episode}>
          <span className="when row">
            {place.pinned && <Icon name="pin" size="s" label={t('requests:pinned')} />}
            {slotWords(place.at, told)}
            <ChannelMark letters={place.channel.letters} name={place.channel.name} />
          </span>
          <span className="if">
            {view.series && <>{t('requests:series.episode', { episode: place.episode })} · </>}
            {place.publication ? (
              <StateBadge
                bare
                state={place.publication.state}
                word={t(`requests:publication.${place.publication.state}`)}
              />
            ) : (
              t('requests:noPost')
            )}
          </span>
          <span className="do">
            {view.mayWrite && place.at > view.now ? (
              <Form method="post">
                <input type="hidden" name="intent" value="write" />
                <input type="hidden" name="episode" value={place.episode} />
                <Button type="submit" variant="primary" icon="pencil">
                  {t('requests:writePost')}
                </Button>
              </Form>
            ) : place.publication?.url ? (
              <a href={place.publication.url}>{t('requests:openPublished')}</a>
            ) : place.publication && place.publication.post.state !== 'approved' && view.may.edit ? (
              <Link to={`/posts/${place.publication.post.id}`}>{t('requests:writePost')}</Link>
            ) : (
              <Link to={`/calendar?date=${wallOf(new Date(place.at), view.zone).date}`}>
                {t('requests:inCalendar')}
              </Link>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
