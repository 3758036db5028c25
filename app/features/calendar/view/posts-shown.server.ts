import { prisma, Prisma, type PostState } from '~/db/prisma.server';
import { onDuty, type Shift } from '~/domain/calendar/shifts';
import { seesPost, type Embargoed } from '~/domain/content/sees-post';
import { ALLOWED_FROM } from '~/domain/publishing/events';
import type { State } from '~/domain/publishing/states';
import type { SignedIn } from '~/features/accounts/api.server';
import type { CalendarFilter } from '../filter';

/** More cards than anybody can look at; a filter narrows them, and the screen says that some are left out. */
const MOST = 3000;

type ChannelFact = { readonly id: string; readonly isService: boolean };
type DepartmentFact = { readonly id: string; readonly position: number };

/** What the cards need besides their own rows. */
export type Around = {
  readonly at: Date;
  readonly channels: readonly ChannelFact[];
  readonly departments: readonly DepartmentFact[];
  readonly shifts: readonly Shift[];
  readonly mayMove: boolean;
};

type Row = Embargoed & {
  readonly id: string;
  /** Milliseconds. */
  readonly publishAt: number;
  readonly state: State;
  /** Empty for one outside the slots. */
  readonly slotId: string;
  readonly channelId: string;
  readonly postId: string;
  readonly title: string;
  readonly language: string;
  readonly postState: PostState;
  readonly repeats: boolean;
  /** Its request, or its being an answer, makes people ask, whatever the channel. */
  readonly asks: boolean;
};

/**
 * A card. Two thousand name the same few departments and channels: by position and by place in the list. What a card
 * does not have is left out of it, not said.
 */
type ShownPost = {
  readonly id: string;
  readonly postId: string;
  readonly title: string;
  readonly lang: string;
  /** ISO 8601. */
  readonly instant: string;
  readonly state: State;
  readonly department: number;
  readonly channels: readonly number[];
  readonly movable: boolean;
  repeats?: true;
  /** How far an unapproved post is whose time is ahead. */
  unapproved?: Exclude<PostState, 'approved'>;
  warning?: 'nobodyOnDuty';
  /** ISO 8601; while nothing is told. */
  embargoUntil?: string;
};

/**
 * The filter as a condition on publication `p` and its post `t`. A cancelled publication has left its place; it stands
 * on its post's page only.
 */
export function filterSql({ department, channel, campaign, state }: CalendarFilter): Prisma.Sql {
  return Prisma.sql`p.state <> 'cancelled' AND (${state}::"PublicationState" IS NULL OR p.state = ${state}::"PublicationState")
    AND (${channel}::uuid IS NULL OR p."channelId" = ${channel}::uuid)
    AND (${campaign}::uuid IS NULL OR t."campaignId" = ${campaign}::uuid)
    AND (${department}::uuid IS NULL OR t."departmentId" = ${department}::uuid)`;
}

/** Publications of [start, end), one card for each post and time; and the slots they fill, seen or not. */
export async function postsShown(
  actor: SignedIn,
  filter: CalendarFilter,
  { start, end }: { readonly start: Date; readonly end: Date },
  around: Around | Promise<Around>,
) {
  const db = await prisma();
  // A month of two thousand rows is asked for at every look: as one text of lines it passes the driver in a
  // fourth of the time that its columns take, and is written in half the time that JSON is. Who wrote a post
  // matters to an embargo only. Seconds as a float are exact to the millisecond, and are written sooner than numeric.
  const found = db.$queryRaw<readonly { readonly lines: string | null }[]>`
    SELECT string_agg(concat_ws(E'\t', r.id, (date_part('epoch', r."publishAt") * 1000)::int8, r.state,
             coalesce(r."slotId"::text, ''), r."channelId", r."postId", r.language, r."postState", r."departmentId",
             r.repeats, r.asks, CASE WHEN r."embargoUntil" IS NULL THEN '' ELSE concat_ws(' ', r."authorId",
               (date_part('epoch', r."embargoUntil") * 1000)::int8, array_to_string(r."insiderIds", ' ')) END,
             translate(r.title, E'\n\r', '  ')), E'\n') AS lines
      FROM (SELECT p.id, p."publishAt", p.state, p."slotId", p."channelId", p."postId", t.title, t.language,
                   t.state AS "postState", t."departmentId", t."authorId", t."embargoUntil", t."insiderIds",
                   (t.id IN (SELECT o."postId" FROM "Occurrence" o))::int AS repeats,
                   (t."answerId" IS NOT NULL OR EXISTS (SELECT FROM "Grant" g JOIN "SlotRequest" s
                     ON s.id = g."requestId" AND s."needsAnswer" WHERE g.id = p."grantId" AND g."revokedAt" IS NULL))::int AS asks
              FROM "Publication" p JOIN "Post" t ON t.id = p."postId"
             WHERE p."publishAt" >= ${start} AND p."publishAt" < ${end} AND ${filterSql(filter)}
             ORDER BY p."publishAt", p.id LIMIT ${MOST + 1}) r`;
  const [written, { at, channels, departments, shifts, mayMove }] = await Promise.all([found, around]);
  const rows = written[0]?.lines?.split('\n').map(readLine) ?? [];
  const shown = rows.slice(0, MOST);
  const channelAt = new Map(channels.map(({ id }, index) => [id, index]));
  const positionOf = new Map(departments.map(({ id, position }) => [id, position]));
  const service = new Set(channels.filter(({ isService }) => isService).map(({ id }) => id));
  const isUnanswered = ({ channelId, publishAt, asks }: Row) =>
    publishAt > at.getTime() &&
    (asks || service.has(channelId)) &&
    onDuty(shifts, new Date(publishAt), channelId).length === 0;
  return {
    cut: rows.length > MOST,
    filledSlots: new Set(shown.map(({ slotId }) => slotId)),
    posts: together(shown.filter((row) => seesPost(actor, row, at))).map(({ main, all }) => {
      const post: ShownPost = {
        id: main.id,
        postId: main.postId,
        title: main.title,
        lang: main.language,
        instant: new Date(main.publishAt).toISOString(),
        state: main.state,
        department: positionOf.get(main.departmentId) ?? 1,
        channels: all.flatMap(({ channelId }) => channelAt.get(channelId) ?? []),
        movable: mayMove && ALLOWED_FROM.reschedule.includes(main.state),
      };
      if (main.repeats) post.repeats = true;
      if (main.postState !== 'approved' && main.publishAt > at.getTime()) post.unapproved = main.postState;
      if (all.some(isUnanswered)) post.warning = 'nobodyOnDuty';
      if (main.embargoUntil && main.embargoUntil > at) post.embargoUntil = main.embargoUntil.toISOString();
      return post;
    }),
  };
}

/**
 * The title comes last, so that a tab in it parts nothing. A cell without a value would be left out of the line, and
 * what is under embargo be read from the one beside it.
 */
function readLine(line: string): Row {
  const cells = line.split('\t');
  if (cells.length < CELLS) throw new Error(`A publication of the calendar has ${cells.length} cells`);
  const [id = '', publishAt, state, slotId = '', channelId = '', postId = '', language = ''] = cells;
  const [authorId = '', until, ...insiderIds] = cells[11] ? cells[11].split(' ') : NO_EMBARGO;
  return {
    id,
    publishAt: Number(publishAt),
    state: state as State,
    slotId,
    channelId,
    postId,
    language,
    postState: cells[7] as PostState,
    departmentId: cells[8] ?? '',
    repeats: cells[9] === '1',
    asks: cells[10] === '1',
    authorId,
    embargoUntil: until === undefined ? null : new Date(Number(until)),
    insiderIds,
    title: cells.length === CELLS ? (cells[12] ?? '') : cells.slice(12).join('\t'),
  };
}

const CELLS = 13;
const NO_EMBARGO: readonly string[] = [];

type Card = { main: Row; readonly all: Row[] };

/** One card for the publications of a post that go out at one time in one state; the one in a slot speaks for them. */
function together(rows: readonly Row[]): readonly Card[] {
  const cards = new Map<string, Card>();
  for (const row of rows) {
    const key = `${row.postId} ${row.publishAt} ${row.state}`;
    const card = cards.get(key);
    if (!card) cards.set(key, { main: row, all: [row] });
    else {
      card.all.push(row);
      if (card.main.slotId === '' && row.slotId !== '') card.main = row;
    }
  }
  return [...cards.values()];
}
