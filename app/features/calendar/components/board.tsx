import { useNavigate, useRevalidator, useSearchParams } from '@remix-run/react';
import { useCallback, useMemo, useState } from 'react';
import { formatSlot } from '~/domain/calendar/format';
import { wallOf, type Wall } from '~/domain/calendar/zone';
import { useText } from '~/platform/i18n/use-text';
import { Icon } from '~/ui/basics/icon';
import { place } from '~/ui/calendar/arrange';
import { beginAt, isBefore } from '~/ui/calendar/begin-at';
import type {
  CalendarChannel,
  CalendarPost,
  CalendarWell,
  CheckMove,
  Moved,
  OnMove,
  PlacedPost,
} from '~/ui/calendar/calendar-types';
import { PostCalendar } from '~/ui/calendar/post-calendar';
import { askCheck, askMove, askPlace, askPlaceCheck } from '../calendar-requests';
import { readFilter, withFilter, type CalendarFilter } from '../filter';
import { NOTHING_BACK } from '../several/plan';
import type { CalendarView } from '../view/calendar.view.server';
import { CampaignBands } from './campaign-bands';
import { CopyDialog } from './copy-dialog';
import { DutyStrip } from './duty-strip';
import { otherChannels } from './other-channels';
import { PlaceDialog, type Placing } from './place-dialog';
import { PresenceBar, type Present } from './presence-bar';
import { Runways } from './runways';
import { ShiftBar } from './shift-bar';
import { calendarTexts } from './texts';
import { Tray } from './tray';
import type { usePicking } from './use-picking';
import type { usePlan } from './use-plan';

export type BoardProps = {
  readonly view: CalendarView;
  readonly plan: ReturnType<typeof usePlan>;
  readonly picking: ReturnType<typeof usePicking>;
  readonly tell: (moved: Moved) => void;
  readonly say: (text: string) => void;
  readonly mode: Exclude<CalendarFilter['view'], 'quarter'>;
  /** What is shown, in words. */
  readonly when: string;
  /** Others who are here, or writing in one of the posts. */
  readonly people: readonly Present[];
};

/** The calendar with its tray: moving, placing, copying to a channel, and the way back from each. */
export function Board({ view, plan, picking, tell, say, mode, when, people }: BoardProps) {
  const { t, language } = useText();
  const { revalidate } = useRevalidator();
  const [placing, setPlacing] = useState<Placing | null>(null);
  const [copying, setCopying] = useState<PlacedPost | null>(null);
  const texts = useMemo(() => calendarTexts(t, language, when), [t, language, when]);
  const posts = useMemo(() => cardsOf(view, people, t, language), [view, people, t, language]);
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const now = wallOf(new Date(view.now), view.zone);
  const { channel: lookedAt, campaign } = readFilter(params);
  const wells = useMemo(() => wellsOf(view, campaign, t), [view, campaign, t]);
  // While one channel is looked at, its cards are what is moved: what the post does elsewhere is not on the screen.
  const looked = useMemo(() => (lookedAt === null ? undefined : [lookedAt]), [lookedAt]);

  const move = useCallback<OnMove>(
    (id, to, seen, only) => {
      // Also without an answer: it may have been done all the same.
      return askMove(t, id, to, seen, only ?? looked).finally(revalidate);
    },
    [t, looked, revalidate],
  );
  const doPlace = async (wish: Placing, channelId: string | null, to: Wall) => {
    const answer = await askPlace(t, wish.postId, channelId, to).catch(() => null);
    revalidate();
    if (!answer?.ok)
      return setPlacing({
        ...wish,
        at: to,
        bySlot: false,
        refused: answer?.message ?? t('errors:offline.unsure'),
      });
    setPlacing(null);
    tell({
      text: t('calendar:placed', {
        title: wish.title,
        when: formatSlot(new Date(answer.instant), view.zone, language),
      }),
      undo: () => plan.undo({ ...NOTHING_BACK, unplace: answer.publicationIds }),
    });
  };
  const begin = (post: TrayPost, at: Wall) => {
    const on = onLooked(post, lookedAt);
    return {
      postId: post.id,
      title: post.title,
      channelIds: on === null ? post.channels.map(({ id }) => id) : [on],
      all: on === null && post.channels.length > 1,
      at,
      refused: null,
    };
  };
  /** From where its place is looked for: what is shown, but nothing before its embargo. */
  const firstTime = ({ embargoUntil }: TrayPost): Wall => {
    const shown = beginAt(view.date, now);
    const open = embargoUntil === null ? shown : wallOf(new Date(embargoUntil), view.zone);
    return isBefore(shown, open) ? open : shown;
  };
  const receive = (id: string, to: Wall) => {
    const post = view.tray.find((candidate) => candidate.id === id);
    if (!post) return;
    // What has no version yet is asked for its channel; everything else goes out where it is meant to, as far as shown.
    if (post.channels.length > 0) void doPlace(begin(post, to), onLooked(post, lookedAt), to);
    else setPlacing(begin(post, to));
  };
  /** A card of the tray is asked about where it would be placed. */
  const check = useCallback<CheckMove>(
    (id, to, signal, only) => {
      const post = view.tray.find((candidate) => candidate.id === id);
      if (!post) return askCheck(id, to, signal, only ?? looked?.[0]);
      return post.channels.length > 0
        ? askPlaceCheck(id, onLooked(post, lookedAt))(id, to, signal)
        : Promise.resolve({ breaks: [], asks: [] });
    },
    [view, looked, lookedAt],
  );
  const onKey = (key: string, post: PlacedPost) => {
    const shown = view.posts.find(({ id }) => id === post.id);
    if (!shown || (key !== 'c' && key !== 'd')) return false;
    if (key === 'c') {
      setCopying(post);
      return true;
    }
    const taken = view.posts
      .filter(({ postId }) => postId === shown.postId)
      .flatMap(({ channels }) => channels.map((index) => view.channels[index]?.id));
    setPlacing({
      postId: shown.postId,
      title: shown.title,
      channelIds: otherChannels(
        view.channels.filter(({ id }) => !taken.includes(id)),
        place(wells, view.zone),
        post.wall,
      ),
      all: false,
      at: post.wall,
      refused: null,
    });
    return true;
  };

  /** A place without a post was pressed: a new one begins there, of the campaign that alone is looked at. */
  const beginPost = ({ date, time }: Wall) => {
    if (date < now.date) return;
    // In a month it is a day that is pressed, and the time is only proposed.
    const day = mode === 'month' && { day: '1' };
    const wanted = new URLSearchParams({ date, time, ...day, ...(campaign && { campaign }) });
    void navigate(`/posts/new?${wanted.toString()}`);
  };
  const push = (publicationId: string, to: Wall, channelId = looked?.[0]) =>
    plan.begin({ kind: 'push', what: { publicationId, ...(channelId !== undefined && { channelId }) }, to });
  const picks = { ids: picking.ids, byClick: picking.isOn, toggle: picking.toggle };

  return (
    <div className="cal">
      <div className="cal-main">
        <PresenceBar people={people.filter(({ place: there }) => there.startsWith('calendar:'))} />
        {picking.isOn && (
          <ShiftBar
            label={t('calendar:several.pick')}
            title={t('calendar:several.picked', { count: picking.ids.size })}
            hint={t('calendar:several.picking')}
            disabled={picking.ids.size === 0}
            onShift={(days) =>
              plan.begin({
                kind: 'shift',
                what: {
                  publicationIds: [...picking.ids],
                  ...(lookedAt !== null && { channelId: lookedAt }),
                },
                days,
              })
            }
            stop={t('calendar:several.stop')}
            onStop={picking.stop}
          />
        )}
        {view.tray.length > 0 && (
          <a className="cal-to-tray" href="#tray">
            <Icon name="inbox" size="s" />
            {t('calendar:tray.title')} <span className="count">{view.tray.length}</span>
            <Icon name="chevron-down" size="s" />
          </a>
        )}
        <CampaignBands view={view} overWeek={mode === null || mode === 'week'} tell={tell} say={say} />
        {(mode === null || mode === 'week') && <DutyStrip duty={view.duty} />}
        <PostCalendar
          view={mode ?? 'week'}
          date={view.date}
          timeZone={view.zone}
          now={view.now}
          lang={language}
          posts={posts}
          wells={wells}
          holidays={view.holidays}
          texts={texts}
          dayHref={(date) => withFilter(params, { view: 'day', date })}
          dayInMonth={(date) => withFilter(params, { date })}
          {...(view.may.move && {
            onMove: move,
            onMoved: tell,
            check,
            tray: view.tray,
            onReceive: receive,
            onKey,
            onPush: push,
            onEmpty: beginPost,
            picking: picks,
          })}
        />
      </div>
      <div className="cal-side">
        <Tray
          posts={view.tray}
          {...(view.may.move && {
            onPlace: (post) => setPlacing({ ...begin(post, firstTime(post)), bySlot: true }),
          })}
        />
        <Runways runways={view.runway} />
      </div>
      {copying && (
        <CopyDialog
          title={copying.title}
          standing={copying.wall}
          texts={texts}
          lang={language}
          onCopy={(to) => {
            setCopying(null);
            plan.begin({ kind: 'copy', publicationId: copying.id, to });
          }}
          onClose={() => setCopying(null)}
        />
      )}
      {placing && (
        <PlaceDialog
          key={`${placing.postId} ${placing.refused ?? ''}`}
          placing={placing}
          channels={view.channels}
          wells={place(wells, view.zone)}
          texts={texts}
          lang={language}
          onPlace={(channelId, to) => void doPlace(placing, channelId, to)}
          onPush={(channelId, to) => {
            setPlacing(null);
            plan.begin({ kind: 'push', what: { postId: placing.postId, channelId }, to });
          }}
          onClose={() => setPlacing(null)}
        />
      )}
    </div>
  );
}

type TrayPost = CalendarView['tray'][number];

/** The channel that is looked at, if the post is meant for it; null: all of its own. */
const onLooked = (post: TrayPost, lookedAt: string | null): string | null =>
  post.channels.some(({ id }) => id === lookedAt) ? lookedAt : null;

type Translate = ReturnType<typeof useText>['t'];
type Language = ReturnType<typeof useText>['language'];

function cardsOf(
  view: CalendarView,
  people: readonly Present[],
  t: Translate,
  language: Language,
): readonly CalendarPost[] {
  const writers = new Map(people.filter(({ writing }) => writing).map(({ place, name }) => [place, name]));
  const presenceOf = (postId: string) => {
    const name = writers.get(`post:${postId}`);
    return name === undefined ? null : t('calendar:presence.writing', { name });
  };
  const departments = new Map(view.departments.map((department) => [department.position, department]));
  const marks = marksOf(view);
  // Two thousand cards say the same few words: each is looked up once.
  const states = [...new Set(view.posts.map(({ state }) => state))];
  const stateWords = new Map(states.map((state) => [state, t(`publishing:state.${state}`)]));
  const unapprovedWords = { draft: t('calendar:unapproved.draft'), review: t('calendar:unapproved.review') };
  const nobodyOnDuty = t('calendar:warning.nobodyOnDuty');
  const repeated = t('recurring:repeats');
  return view.posts.map(({ warning, unapproved, embargoUntil, repeats, ...post }) => ({
    ...post,
    department: departments.get(post.department) ?? { position: post.department, name: '' },
    channels: post.channels.flatMap((index) => marks[index] ?? []),
    href: `/posts/${post.postId}`,
    stateWord: stateWords.get(post.state) ?? '',
    presence: presenceOf(post.postId),
    warning: warning ? nobodyOnDuty : '',
    ...(unapproved && { unapproved: { state: unapproved, word: unapprovedWords[unapproved] } }),
    repeats: repeats ? repeated : null,
    embargo: embargoUntil
      ? t('calendar:embargo', { when: formatSlot(new Date(embargoUntil), view.zone, language) })
      : null,
  }));
}

const marksOf = ({ channels }: CalendarView): readonly CalendarChannel[] =>
  channels.map(({ id, name, mark, companion }) => ({ id, letters: mark, name, companion }));

/** Past places that nobody took are history: only what can still be filled, and what is, is drawn. */
function wellsOf(view: CalendarView, campaign: string | null, t: Translate): readonly CalendarWell[] {
  const marks = marksOf(view);
  return view.wells
    .filter(({ kind, past }) => kind === 'filled' || !past)
    .flatMap((well) => {
      const { id, instant, kind } = well;
      const channel = marks[well.channel];
      if (!channel) return [];
      const drawn = { id, instant, channel, kind, label: t(`calendar:well.${kind}`) };
      if (well.kind === 'granted' && well.granted.title !== null)
        return {
          ...drawn,
          label: t('calendar:well.grantedTo', { title: well.granted.title }),
          href: `/requests/${well.granted.requestId}`,
        };
      const wanted = new URLSearchParams({ slot: id, ...(campaign !== null && { campaign }) });
      return {
        ...drawn,
        ...(view.may.move && kind === 'free' && { href: `/posts/new?${wanted.toString()}` }),
      };
    });
}
