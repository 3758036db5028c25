import { z } from 'zod';
import { prisma, type Db } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { wallOf } from '~/domain/calendar/zone';
import type { Composition } from '~/domain/channels/compose';
import { seesPost } from '~/domain/content/sees-post';
import { choicesFor } from '~/domain/publishing/events';
import { ASKING_STATES } from '~/domain/publishing/states';
import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { MAY_WAIT } from './exempt-publication.server';
import { attemptView, problemView } from './attempts.view.server';
import { composeRow } from './compose-row.server';
import { changesOutThere } from './changes-out-there.server';
import {
  comingWords,
  isAlreadyOut,
  isCorrectable,
  wireThatIsOut,
  wordsThatAreOut,
} from './correct-publication.server';
import { isId } from './decide.server';
import { foreseenProblem } from './foreseen-problem.server';
import { expectedPageUrl } from './page-url.server';
import { partsView, restOf } from './parts.view';
import { holdsInForce, isHeld } from './preflight-facts.server';
import { WITH_CONTENT, type PublicationRow } from './publication-row.server';
import { receptionView } from './reception.view';
import { realSenders } from './senders.server';

const ATTEMPTS_SHOWN = 50;

export type PublicationView = Awaited<ReturnType<typeof publicationView>>;

/** One publication: where it stands and why, what went or will go out, every attempt, and what can be done. */
export async function publicationView(actor: SignedIn, id: string) {
  const db = await prisma();
  const at = now();
  const row = isId(id)
    ? await db.publication.findUnique({
        where: { id },
        include: {
          ...WITH_CONTENT,
          slot: true,
          grant: true,
          reception: true,
          parts: { orderBy: { number: 'asc' } },
          attempts: { orderBy: { fence: 'desc' }, take: ATTEMPTS_SHOWN },
        },
      })
    : null;
  if (row === null || !seesPost(actor, row.variant.post, at)) throw new AppError('notFound');
  const { post } = row.variant;
  const department = await db.department.findUniqueOrThrow({ where: { id: post.departmentId } });
  const attempts = row.attempts.map(attemptView);
  const guarantee = realSenders.guaranteeOf(row.channel.kind);
  const mayDecide = can(actor, 'publication.move', { kind: 'publication' });
  const standing = row.problem ?? (await foreseenProblem(db, row));
  const problem = problemView({ ...row, problem: standing }, guarantee, row.channel, actor);
  const choices = mayDecide ? choicesFor(row.state, guarantee) : [];
  const covered = isHeld(row, await holdsInForce(db));
  const isStopped = covered && MAY_WAIT.some((state) => state === row.state);
  const mayExempt = isStopped && can(actor, 'publication.exempt', { kind: 'publication' });
  return {
    id: row.id,
    /** Whose words the page keeps. */
    me: actor.userId,
    title: post.title,
    language: post.language,
    postId: post.id,
    answerId: post.answerId,
    requestId: row.grant?.requestId ?? null,
    department: {
      position: department.position,
      name: actor.language === 'fi' ? department.nameFi : department.nameEn,
    },
    channel: {
      id: row.channelId,
      letters: row.channel.mark,
      name: row.channel.name,
      timeZone: row.channel.timeZone,
      url: accountUrl(row.channel.settings),
    },
    state: row.state,
    problem,
    /** It stands still until a person does something: that comes before all else on its page. */
    asks: ASKING_STATES.includes(row.state),
    publishAt: row.publishAt.toISOString(),
    /** Where a move begins: the time it has, or the next quarter of an hour that a person can still meet. */
    wall: wallOf(row.publishAt > at ? row.publishAt : soonAfter(at), row.channel.timeZone),
    inSlot: row.slotId !== null,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    url: row.remoteUrl,
    postedBy: await postedBy(db, row),
    reception: receptionView(row.reception),
    ...(await changesOutThere(db, [row.id]))(row.id),
    correction: can(actor, 'publication.correct', { kind: 'publication' })
      ? await correctionAsked(db, row)
      : null,
    exemptBy: row.exemptById === null ? null : await nameOf(db, row.exemptById),
    mayExempt,
    /** Whether there is anything at all that this person can do about it, or be told who can. */
    mayAct: choices.length > 0 || isStopped || (problem?.cureAt ?? null) !== null,
    now: at.toISOString(),
    attempts,
    // Parts of which none is out are frozen anew when it goes: until then its text says what is coming.
    parts:
      row.parts.length > 0 && (row.part > 0 || IS_WIRED.has(row.state)) ? partsView(row, row.parts) : null,
    /** How many of its parts are out, while the rest is not. */
    partsOut: row.part < row.partCount && row.state !== 'withdrawn' ? row.part : 0,
    partsRest: restOf(row),
    /** What is shown of the text: as it went out, or as it would go now. */
    text:
      attempts[0] && IS_WIRED.has(row.state)
        ? { sent: (await wordsThatAreOut(db, row.id)) ?? attempts[0] }
        : { coming: await comingText(db, row) },
    /** A hold in force covers it: it can be moved or cancelled, not sent. */
    covered,
    /** The hold keeps it from going out: only as a crisis message does it pass. */
    isStopped,
    isOut: IS_WIRED.has(row.state),
    choices,
    byHand: guarantee === 'manual',
    withdrawsItself: !(row.remoteId?.startsWith('person:') ?? false) && guarantee !== 'manual',
  };
}

const QUARTER_MS = 15 * 60_000;

/** The first quarter of an hour that is at least five minutes away. */
function soonAfter(at: Date): Date {
  return new Date(Math.ceil((at.getTime() + QUARTER_MS / 3) / QUARTER_MS) * QUARTER_MS);
}

const accountSchema = z.object({ account: z.object({ url: z.url({ protocol: /^https?$/ }) }) });

/** Where a person who has to look sees the account's posts; null where the channel told no such address. */
const accountUrl = (settings: unknown): string | null =>
  accountSchema.safeParse(settings).data?.account.url ?? null;

/** States in which what went out, or may have, is no longer ours to change. */
const IS_WIRED: ReadonlySet<PublicationRow['state']> = new Set([
  'sending',
  'published',
  'unknown',
  'withdrawn',
]);

async function comingText(db: Db, row: PublicationRow) {
  const composition = await composeRow(db, row, { pageUrlOf: expectedPageUrl });
  const { wire, fits, measurement, leftOut, following } = composition;
  return {
    title: wire.title,
    text: wire.text,
    fits,
    length: measurement.length,
    limit: measurement.limit,
    following: following.map((part) => ({
      kind: part.wire.kind,
      text: part.wire.text,
      length: part.measurement.length,
      limit: part.measurement.limit,
    })),
    leftOut: leftOut as Composition['leftOut'],
  };
}

async function postedBy(db: Db, { remoteId }: PublicationRow): Promise<string | null> {
  const id = remoteId?.startsWith('person:') ? remoteId.slice('person:'.length) : null;
  return id === null ? null : nameOf(db, id);
}

/** The words that would take the place of those that are out; null where the channel cannot change them. */
async function correctionAsked(db: Db, row: PublicationRow) {
  if (!isCorrectable(row, realSenders)) return null;
  const { wire, blocked } = await comingWords(db, row, realSenders);
  return {
    text: wire.text,
    title: wire.title,
    blocked,
    isSame: isAlreadyOut(await wireThatIsOut(db, row.id), wire),
  };
}

async function nameOf(db: Db, id: string): Promise<string | null> {
  return (await db.user.findUnique({ where: { id }, select: { name: true } }))?.name ?? null;
}
