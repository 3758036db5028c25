import { useText } from '~/platform/i18n/use-text';
import { LinkButton } from '~/ui/basics/link-button';
import { ChannelMark } from '~/ui/signs/channel-mark';
import type { PostView } from '../post.view.server';
import { PLACES_ID } from './form-id';
import { PlaceForms, type Wanted } from './place-forms';
import { SlotsFrom } from './slots-from';
import { lacksTime } from './standing';
import { PublicationCard } from './publication-card';

/** When and where: for each channel what is planned or done, and what can be done now. */
export function PlacesPanel({ view, wanted }: { readonly view: PostView; readonly wanted: Wanted }) {
  const { t } = useText();
  const asks = view.places.some(({ contested, mayPlace }) => contested && !mayPlace) && view.may.edit;
  return (
    <section id={PLACES_ID} tabIndex={-1}>
      <h2>{t('posts:places.title')}</h2>
      {view.places.length === 0 && <p className="sm q">{t('posts:places.none')}</p>}
      {view.state !== 'approved' && lacksTime(view) && (
        <p className="sm q">{t('posts:places.notApproved')}</p>
      )}
      <SlotsFrom view={view} wanted={wanted} />
      <div className="places">
        {view.places.map((place) => {
          const live = place.publications.filter(
            ({ state }) => state !== 'cancelled' && state !== 'withdrawn',
          );
          return (
            <article key={place.channelId} className="place" aria-label={place.channel.name}>
              <div className="row">
                <ChannelMark letters={place.channel.mark} name={place.channel.name} decorative />
                <b className="strong">{place.channel.name}</b>
              </div>
              {place.publications.map((publication) => (
                <PublicationCard key={publication.id} view={view} place={place} publication={publication} />
              ))}
              {live.length === 0 && !place.mayPlace && (
                <p className="sm q">
                  {t(place.contested ? 'posts:places.asksSlot' : 'posts:places.comesAlong')}
                </p>
              )}
              {live.length === 0 && place.mayPlace && (
                <PlaceForms view={view} place={place} wanted={wanted} />
              )}
            </article>
          );
        })}
      </div>
      {view.may.place && view.places.length > 0 && (
        <LinkButton icon="repeat" to={`/posts/${view.id}/repeat`}>
          {t('recurring:link')}
        </LinkButton>
      )}
      {asks && (
        <LinkButton icon="ticket-check" to={`/requests/new?post=${view.id}`}>
          {t('posts:places.request')}
        </LinkButton>
      )}
    </section>
  );
}
