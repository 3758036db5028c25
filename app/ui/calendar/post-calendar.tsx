import { clsx } from 'clsx';
import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
} from 'react';
import type { Lang } from '~/domain/calendar/format';
import type { LocalDate } from '~/domain/calendar/local-date';
import { wallOf, type Wall } from '~/domain/calendar/zone';
import { Agenda } from './agenda';
import { byTime, isOpen, lineOf, place, placeToPush } from './arrange';
import type {
  CalendarPost,
  CardDeed,
  CalendarTexts,
  CalendarWell,
  CheckMove,
  Moved,
  OnMove,
  Picking,
  PlacedPost,
  TrayCard,
} from './calendar-types';
import { cardBeside, cardKeyOf, cardLinks, CARDS_ID } from './card-keys';
import { CardMenu } from './card-menu';
import { beginAt } from './begin-at';
import { ClashDialog } from './clash-dialog';
import { dayBeside, dayLink, dayOfLink } from './day-keys';
import { replayEarly } from '../early/replay-early';
import { LaterGrid } from './later-grid';
import { MonthDays } from './month-days';
import { MoveForm } from './move-form';
import { RefusalNote } from './refusal-note';
import { useDayPress } from './use-day-press';
import { REDRAWN_MS, useHeldCard } from './use-held-card';
import { useMoves, type Refusal } from './use-moves';
import { useIsNarrow } from './use-is-narrow';

export type PostCalendarProps = {
  /** On a narrow screen the week is its list, and the month its days with one day's list. */
  readonly view: 'day' | 'week' | 'month' | 'list';
  /** A day of the week or month to show. */
  readonly date: LocalDate;
  readonly timeZone: string;
  /** The present instant, ISO 8601, from the loader: server and browser draw the same line. */
  readonly now: string;
  readonly lang: Lang;
  readonly posts: readonly CalendarPost[];
  readonly wells: readonly CalendarWell[];
  /** Names of the holidays among the dates. */
  readonly holidays: Readonly<Record<LocalDate, string>>;
  /** Asks the server to move. Leave it out for a calendar that only shows. */
  readonly onMove?: OnMove;
  /** Tells of a move that was made, with the way back. */
  readonly onMoved?: (moved: Moved) => void;
  readonly check?: CheckMove;
  /** Cards that can be dropped from outside. */
  readonly tray?: readonly TrayCard[];
  /** A card from outside was dropped at the time. */
  readonly onReceive?: (id: string, to: Wall) => void;
  /**
   * A key on a focused card that the calendar itself has no use for; true when it was used, and is typed nowhere.
   * The post is where it is shown, though the move there may still be on its way.
   */
  readonly onKey?: (key: string, post: PlacedPost) => boolean;
  /** Wanted at a time that may be taken, on `only` one of the card's channels: what stands there is to be pushed on. */
  readonly onPush?: (id: string, to: Wall, only?: string) => void;
  /** Where one day alone is shown; a grid's dates lead there. */
  readonly dayHref?: (date: LocalDate) => string;
  /** Where the month is shown with that day's list below it. */
  readonly dayInMonth?: (date: LocalDate) => string;
  /** A time without a post or an open slot was pressed. */
  readonly onEmpty?: (wall: Wall) => void;
  readonly picking?: Picking;
  readonly texts: CalendarTexts;
};

const NONE: ReadonlySet<string> = new Set();

/**
 * The content calendar: posts lying in their slots. Drag a card, or press `M` on it; a move shows at
 * once and comes back with the reason if the server refuses.
 */
export function PostCalendar({
  view,
  date,
  timeZone,
  now,
  lang,
  posts,
  wells,
  holidays,
  onMove,
  onMoved,
  check,
  tray,
  onReceive,
  onKey,
  onPush,
  dayHref,
  dayInMonth,
  onEmpty,
  picking,
  texts,
}: PostCalendarProps) {
  const isNarrow = useIsNarrow(view === 'week' || view === 'month');
  const placedPosts = useMemo(() => place(posts, timeZone), [posts, timeZone]);
  const placedWells = useMemo(() => place(wells, timeZone), [wells, timeZone]);
  const nowWall = useMemo(() => wallOf(new Date(now), timeZone), [now, timeZone]);
  const moves = useMoves(placedPosts, { texts, lang, timeZone, onMove, onMoved });
  const [movingId, setMovingId] = useState<string | null>(null);
  const moving = moves.posts.find((post) => post.id === movingId);
  const [menu, setMenu] = useState<{
    readonly post: PlacedPost;
    readonly at: { readonly x: number; readonly y: number };
  } | null>(null);

  // The grid draws a moved card anew, so focus is led to it by hand.
  const focusNext = useRef<string | null>(null);
  useEffect(() => {
    const id = focusNext.current;
    if (id === null || movingId !== null) return;
    focusNext.current = null;
    const later = setTimeout(() => cardLinks().get(id)?.focus(), REDRAWN_MS);
    return () => clearTimeout(later);
  }, [movingId, moves.posts]);
  useHeldCard(moves.posts);

  /** Leads the focus to the card that is chosen of those that are drawn; false where there is none. */
  const focusOn = (choose: (cards: readonly PlacedPost[]) => PlacedPost | undefined): boolean => {
    const links = cardLinks();
    const chosen = choose(byTime(moves.posts.filter(({ id }) => links.has(id))));
    if (chosen) links.get(chosen.id)?.focus();
    return chosen !== undefined;
  };
  /** Whoever jumps over the tools comes to what is next to go out. */
  const begin = () =>
    focusOn((cards) => cards.find(({ instant }) => Date.parse(instant) >= Date.parse(now)) ?? cards[0]);
  // Who has jumped before the page came to life, or before there was a card, is led on when there is.
  const leadOn = useRef(begin);
  leadOn.current = () => document.activeElement?.id === CARDS_ID && begin();
  const onDrawn = useCallback(() => void leadOn.current(), []);
  useEffect(onDrawn, [onDrawn]);
  const [isGridAwake, setGridAwake] = useState(false);
  const onGridDrawn = useCallback(() => {
    onDrawn();
    setGridAwake(true);
  }, [onDrawn]);
  useEffect(() => {
    if (isGridAwake) void replayEarly();
  }, [isGridAwake]);

  /** The letters that do something to the post, each with its word. */
  const deedsOf = (post: PlacedPost) =>
    (Object.keys(texts.deeds) as CardDeed[])
      .filter((deed) => {
        if (deed === 'm' || deed === 'n') return onMove !== undefined && post.movable;
        return deed === 'x' ? picking !== undefined && post.movable : onKey !== undefined;
      })
      .map((letter) => ({ letter, label: texts.deeds[letter] }));
  /** Does what the letter does; false where it does nothing. */
  const doDeed = (letter: string, post: PlacedPost): boolean => {
    if (!deedsOf(post).some((deed) => deed.letter === letter)) return false;
    if (letter === 'm') setMovingId(post.id);
    else if (letter === 'n') {
      focusNext.current = post.id;
      moves.move(post.id, 'next');
    } else if (letter === 'x') picking?.toggle(post.id);
    else return onKey?.(letter, post) ?? false;
    return true;
  };
  /** On a day's own link the arrows lead to its neighbours, and `N` begins a post there; false for any other key. */
  const actOnDay = (key: string, day: LocalDate): boolean => {
    if (key.toLowerCase() === 'n' && onEmpty && day >= nowWall.date) onEmpty(beginAt(day, nowWall));
    else {
      const beside = dayBeside(day, key);
      const link = beside === null ? null : dayLink(beside);
      if (!link) return false;
      link.focus();
    }
    return true;
  };
  const act = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const day = dayOfLink(event.target as HTMLElement);
    if (day !== null) return void (actOnDay(event.key, day) && event.preventDefault());
    const card = (event.target as HTMLElement).closest('a')?.querySelector('[data-publication]');
    const id = card?.getAttribute('data-publication');
    const post = moves.posts.find((candidate) => candidate.id === id);
    if (!post) return;
    const key = event.key.toLowerCase();
    const leads = cardKeyOf(event.key);
    if (leads) {
      if (focusOn((cards) => cardBeside(cards, post.id, leads))) event.preventDefault();
    } else if (doDeed(key, post)) event.preventDefault();
  };
  const pushFrom = (refusal: Refusal) => {
    const wall = placeToPush(refusal, moves.posts);
    const post = moves.posts.find(({ id }) => id === refusal.id);
    const only = refusal.only ?? (post && lineOf(post.channels)?.id);
    return wall && onPush ? () => onPush(refusal.id, wall, only) : undefined;
  };
  const closeMenu = useCallback(() => setMenu(null), []);
  const openMenu = (event: MouseEvent<HTMLDivElement>) => {
    const target = event.target as HTMLElement;
    const card = target.closest('a')?.querySelector('[data-publication]');
    const post = moves.posts.find(({ id }) => id === card?.getAttribute('data-publication'));
    // A finger that rests on a card of the grid takes hold of it.
    const isFinger = (event.nativeEvent as PointerEvent).pointerType === 'touch';
    if (!post || (isFinger && target.closest('.pc-grid')) || deedsOf(post).length === 0) return;
    event.preventDefault();
    setMenu({ post, at: { x: event.clientX, y: event.clientY } });
  };
  /** While posts are picked a click on a card picks it, in the grid and in the list. */
  const pickByClick = (event: MouseEvent<HTMLDivElement>) => {
    if (!picking?.byClick) return;
    const card = (event.target as HTMLElement).closest('a')?.querySelector('[data-publication]');
    const post = moves.posts.find(({ id }) => id === card?.getAttribute('data-publication'));
    if (!post) return;
    event.preventDefault();
    event.stopPropagation();
    if (post.movable) picking.toggle(post.id);
  };

  const openFrom = (post: PlacedPost, button: HTMLElement) => {
    const { left, bottom } = button.getBoundingClientRect();
    setMenu({ post, at: { x: left, y: bottom } });
  };
  const listed = { onMenu: onMove && openFrom };

  const shared = {
    posts: moves.posts,
    wells: placedWells,
    holidays,
    now: nowWall,
    lang,
    texts,
    saving: moves.saving,
    picked: picking?.ids ?? NONE,
  };
  const gridView = isNarrow || view === 'list' ? null : view;
  const gridBox = useRef<HTMLDivElement>(null);
  // While posts are picked a press picks, and begins none.
  const beginOn = picking?.byClick || gridView !== 'month' || !onEmpty ? null : onEmpty;
  useDayPress(gridBox, beginOn && ((day) => void (day >= nowWall.date && beginOn(beginAt(day, nowWall)))));
  /** Whoever has drawn a card goes on with it by key. */
  const drop = (id: string, to: Wall) => {
    moves.move(id, to);
    setTimeout(() => cardLinks().get(id)?.focus({ preventScroll: true }), REDRAWN_MS);
  };
  const hasList = view === 'list' || view === 'week';
  const offered = moving
    ? placedWells.filter((well) => isOpen(well) && moving.channels.some(({ id }) => id === well.channel.id))
    : [];

  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- a shortcut on the cards, which are links
    <div
      className={clsx('pc', `pc-${view}`)}
      onKeyDown={act}
      onClickCapture={pickByClick}
      onContextMenu={openMenu}
    >
      <span id={CARDS_ID} tabIndex={-1} onFocus={begin} />
      <p className="vh pc-keys">{[texts.arrowHint, onMove ? texts.keyHint : ''].join(' ')}</p>
      <p className="vh pc-daykeys">{[texts.dayArrowHint, onEmpty ? texts.dayKeyHint : ''].join(' ')}</p>
      {/* The server draws both of a week or a month: on a narrow screen the grid is gone before it costs a phone anything. */}
      {gridView && (
        <div
          className="pc-grid"
          ref={gridBox}
          role="region"
          aria-label={texts.label}
          data-asleep={isGridAwake ? undefined : ''}
        >
          <LaterGrid
            view={gridView}
            date={date}
            {...shared}
            onDrawn={onGridDrawn}
            onMove={onMove ? drop : null}
            check={check}
            tray={tray}
            onReceive={onReceive}
            dayHref={dayHref}
            onEmpty={picking?.byClick || view === 'month' ? undefined : onEmpty}
          />
        </div>
      )}
      {hasList && (
        <div className="pc-list" role="region" aria-label={texts.label}>
          <Agenda {...shared} {...listed} />
        </div>
      )}
      {view === 'month' && dayInMonth && (
        <div className="pc-list" role="region" aria-label={texts.label}>
          <MonthDays {...shared} {...listed} date={date} hrefOf={dayInMonth} onEmpty={onEmpty} />
        </div>
      )}
      {menu && (
        <CardMenu
          at={menu.at}
          label={menu.post.title}
          open={{ href: menu.post.href, label: texts.open }}
          deeds={deedsOf(menu.post)}
          onDeed={(letter) => doDeed(letter, menu.post)}
          onClose={closeMenu}
        />
      )}
      {moving && (
        <MoveForm
          key={moving.id}
          post={moving}
          slots={offered}
          texts={texts}
          lang={lang}
          check={check}
          onMove={(to, only) => {
            focusNext.current = moving.id;
            moves.move(moving.id, to, only === undefined ? undefined : [only]);
          }}
          onPush={onPush && ((to, only) => onPush(moving.id, to, only))}
          onClose={() => setMovingId(null)}
        />
      )}
      {moves.clash && (
        <ClashDialog
          clash={moves.clash}
          timeZone={timeZone}
          lang={lang}
          texts={texts}
          onSettle={moves.settle}
        />
      )}
      {moves.refusal && (
        <RefusalNote
          refusal={moves.refusal}
          dismissLabel={texts.dismiss}
          pushLabel={texts.move.push}
          onPush={pushFrom(moves.refusal)}
          onDismiss={moves.dismissRefusal}
        />
      )}
      <span className="vh" role="status" aria-live="polite">
        {moves.said}
      </span>
    </div>
  );
}
