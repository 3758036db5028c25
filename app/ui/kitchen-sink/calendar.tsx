import { Segmented } from '../basics/segmented';
import { PostCalendar, type PostCalendarProps } from '../calendar/post-calendar';
import { PostCard } from '../calendar/post-card';
import { SlotWell } from '../calendar/slot-well';
import { CHANNELS } from './sample-departments';
import { SAMPLE_NOW, SAMPLE_POSTS, SAMPLE_TEXTS, SAMPLE_WELLS, sampleMove } from './sample-week';
import { Section } from './section';

export function CalendarSink({ view }: { readonly view: PostCalendarProps['view'] }) {
  const to = (value: string) => `?view=${value}`;
  return (
    <>
      <Section title="Julkaisu ja paikka">
        <div className="kit-cards">
          {SAMPLE_POSTS.slice(0, 9).map((post) => (
            <PostCard key={post.id} post={post} time="9.00" />
          ))}
          <SlotWell kind="free" time="9.00" label="vapaa" channels={[CHANNELS.site]} to="/kitchen-sink" />
          <SlotWell kind="reserve" time="14.00" label="akuuteille" channels={[CHANNELS.facebook]} />
          <SlotWell
            kind="offer"
            time="14.00"
            label="katkaisisi hiljaisuuden"
            channels={[CHANNELS.mastodon]}
          />
        </div>
      </Section>
      <Section title="Kalenteri">
        <Segmented
          label="Näkymä"
          value={view}
          segments={[
            { value: 'month', label: 'Kuukausi', to: to('month') },
            { value: 'week', label: 'Viikko', to: to('week') },
            { value: 'list', label: 'Luettelo', to: to('list') },
          ]}
        />
        <div className="card kit-calendar">
          <PostCalendar
            view={view}
            date="2026-11-10"
            timeZone="Europe/Helsinki"
            now={SAMPLE_NOW}
            lang="fi"
            posts={SAMPLE_POSTS}
            wells={SAMPLE_WELLS}
            holidays={{ '2026-11-13': 'Esimerkkipyhä' }}
            onMove={sampleMove}
            texts={SAMPLE_TEXTS}
          />
        </div>
      </Section>
    </>
  );
}
