import { prisma, Prisma, type PostState } from '~/db/prisma.server';
import { onDuty, type Shift } from '~/domain/calendar/shifts';
import { seesPost, type Embargoed } from '~/domain/content/sees-post';
import { ALLOWED_FROM } from '~/domain/publishing/events';
import { STATES, type State } from '~/domain/publishing/states';
import type { SignedIn } from '~/features/accounts/api.server';
import type { CalendarFilter } from '../filter';

/** A cancelled publication has left its place; it stands on its post's page only. */
export const SHOWN = STATES.filter((state) => state !== 'cancelled');
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
  readonly publishAt: Date;
  readonly state: State;
  readonly slotId: string | null;
  readonly channelId: string;
  readonly postId: string;
  readonly title: string;
  readonly language: string;
  readonly postState: PostState;
  readonly repeats: boolean;
};

/** The filter as a condition on publication `p` and its post `t`. */
export function filterSql({ department, channel, campaign, state }: CalendarFilter): Prisma.Sql {
  return Prisma.sql`p.state IN (${Prisma.join((state ? [state] : SHOWN).map((one) => Prisma.sql`${one}::"PublicationState"`))})
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
  // matters to an embargo only.
  const found = db.$queryRaw<readonly { readonly lines: string | null }[]>`
    SELECT string_agg(concat_ws(E'\t', r.id, (extract(epoch FROM r."publishAt") * 1000)::int8, r.state,
             coalesce(r."slotId"::text, ''), r."channelId", r."postId", r.language, r."postState", r."departmentId",
             CASE WHEN r."embargoUntil" IS NULL THEN '' ELSE r."authorId"::text END,
             coalesce((extract(epoch FROM r."embargoUntil") * 1000)::int8::text, ''),
             coalesce(array_to_string(r."insiderIds", ','), ''), r.repeats, translate(r.title, E'\n\r', '  ')), E'\n') AS lines
      FROM (SELECT p.id, p."publishAt", p.state, p."slotId", p."channelId", p."postId", t.title, t.language,
                   t.state AS "postState", t."departmentId", t."authorId", t."embargoUntil", t."insiderIds",
                   (t.id IN (SELECT o."postId" FROM "Occurrence" o))::int AS repeats
              FROM "Publication" p JOIN "Post" t ON t.id = p."postId"
             WHERE p."publishAt" >= ${start} AND p."publishAt" < ${end} AND ${filterSql(filter)}
             ORDER BY p."publishAt", p.id LIMIT ${MOST + 1}) r`;
  const [written, { at, channels, departments, shifts, mayMove }] = await Promise.all([found, around]);
  const rows = written[0]?.lines?.split('\n').map(readLine) ?? [];
  const shown = rows.slice(0, MOST);
  const channelAt = new Map(channels.map(({ id }, index) => [id, index]));
  const positionOf = new Map(departments.map(({ id, position }) => [id, position]));
  const service = new Set(channels.filter(({ isService }) => isService).map(({ id }) => id));
  const isUnanswered = (row: Row) =>
    row.publishAt > at &&
    service.has(row.channelId) &&
    onDuty(shifts, row.publishAt, row.channelId).length === 0;
  return {
    cut: rows.length > MOST,
    filledSlots: new Set(shown.map(({ slotId }) => slotId)),
    posts: together(shown.filter((row) => seesPost(actor, row, at))).map(({ main, all }) => ({
      id: main.id,
      postId: main.postId,
      title: main.title,
      lang: main.language,
      instant: main.publishAt.toISOString(),
      state: main.state,
      // Two thousand cards name the same few departments and channels: by position and place in the list.
      department: positionOf.get(main.departmentId) ?? 1,
      channels: all.flatMap(({ channelId }) => channelAt.get(channelId) ?? []),
      movable: mayMove && ALLOWED_FROM.reschedule.includes(main.state),
      ...(main.repeats && { repeats: true }),
      embargoUntil: main.embargoUntil && main.embargoUntil > at ? main.embargoUntil.toISOString() : null,
      ...(main.publishAt > at && main.postState !== 'approved' && { unapproved: main.postState }),
      warning: all.some(isUnanswered) ? ('nobodyOnDuty' as const) : null,
    })),
  };
}

/** The title comes last, so that a tab in it parts nothing. */
function readLine(line: string): Row {
  const cells = line.split('\t');
  const cell = (index: number): string => cells[index] ?? '';
  const [id = '', publishAt, state, slotId, channelId = '', postId = '', language = ''] = cells;
  return {
    id,
    publishAt: new Date(Number(publishAt)),
    state: state as State,
    slotId: slotId === '' ? null : (slotId ?? null),
    channelId,
    postId,
    language,
    postState: cell(7) as PostState,
    departmentId: cell(8),
    authorId: cell(9),
    embargoUntil: cell(10) === '' ? null : new Date(Number(cell(10))),
    insiderIds: cell(11) === '' ? [] : cell(11).split(','),
    repeats: cell(12) === '1',
    title: cells.slice(13).join('\t'),
  };
}

/** One card for the publications of a post that go out at one time in one state; the one in a slot speaks for them. */
function together(rows: readonly Row[]): readonly { readonly main: Row; readonly all: readonly Row[] }[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.postId} ${row.publishAt.getTime()} ${row.state}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()].map((all) => ({
    main: all.find(({ slotId }) => slotId !== null) ?? (all[0] as Row),
    all,
  }));
}
