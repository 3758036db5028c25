import { guaranteeOf } from '~/adapters/channels/registry.server';
import type { Db } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { onDuty } from '~/domain/calendar/shifts';
import type { ChannelKind } from '~/domain/channels/kinds';
import { shownAs } from '~/domain/channels/networks';
import { choicesFor } from '~/domain/publishing/events';
import { raisesQuestions } from '~/domain/content/raises-questions';
import { composeVariant, type VariantContent } from '~/domain/publishing/variant-source';
import type { SignedIn } from '~/features/accounts/api.server';
import { linkTagger } from '~/features/campaigns/api.server';
import { dutyIn } from '~/features/duty/api.server';
import { mentionables } from '~/features/mentions/api.server';
import {
  changesOutThere,
  expectedPageUrl,
  problemView,
  receptionView,
} from '~/features/publishing/api.server';
import { now } from '~/platform/clock.server';
import { offeredSlots } from './offered-slots.server';
import { UNCONTESTED } from './place-by-hand.server';
import { postSubject, type PostRow } from './post-row.server';

const WAITS: readonly string[] = ['planned', 'due', 'held'];
/** Open slots that are offered for one channel. */
const OFFERED = 4;
/** Publications of one channel that the page lists; a post goes out there once, seldom twice. */
const MOST = 10;

export type PlaceView = Awaited<ReturnType<typeof placesOf>>['places'][number];

/**
 * When and where the post goes out: for each of its channels what is planned or done, and what is free.
 *
 * @param slotsFrom the day from which on free slots are wanted, as it was typed; empty: the page chooses
 */
export async function placesOf(db: Db, actor: SignedIn, row: PostRow, slotsFrom: string) {
  const at = now();
  const mayPlace = can(actor, 'publication.move', { kind: 'publication' });
  const mayTime = can(actor, 'post.edit', await postSubject(db, row));
  const channelIds = row.variants.map(({ channelId }) => channelId);
  const [publications, pageUrl, tagsFor, mentions] = await Promise.all([
    db.publication.findMany({
      where: { variant: { postId: row.id } },
      include: {
        slot: true,
        reception: true,
        grant: { select: { request: { select: { needsAnswer: true } } } },
        _count: { select: { attempts: true } },
      },
      orderBy: { createdAt: 'desc' },
      take: MOST * Math.max(1, channelIds.length),
    }),
    expectedPageUrl(db, row),
    linkTagger(db, row.campaign),
    mentionables(db),
  ]);
  const changesOf = await changesOutThere(
    db,
    publications.map(({ id }) => id),
  );
  const toCome = publications.filter(({ state, publishAt }) => WAITS.includes(state) && publishAt > at);
  const { slots, ...offer } = await offeredSlots(db, {
    channelIds: mayPlace ? channelIds : [],
    asked: slotsFrom,
    elsewhere:
      toCome.map(({ publishAt }) => publishAt).toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null,
  });
  const shifts = await shiftsAt(
    db,
    publications.map(({ publishAt }) => publishAt),
  );
  const places = row.variants.map(({ channelId, channel, text }) => {
    const kind = channel.kind as ChannelKind;
    const guarantee = guaranteeOf(kind) ?? 'manual';
    const contested = !UNCONTESTED.includes(kind);
    return {
      channelId,
      channel: { name: channel.name, mark: channel.mark, zone: channel.timeZone },
      contested,
      manual: guarantee === 'manual',
      mayPlace: mayPlace || (!contested && mayTime),
      openSlots: slots
        .filter((slot) => slot.channelId === channelId && !isBeforeEmbargo(slot.startsAt, row))
        .slice(0, OFFERED)
        .map(({ id, startsAt }) => ({ id, startsAt: startsAt.toISOString() })),
      copyText:
        guarantee === 'manual'
          ? copyTextOf(row, {
              kind: shownAs(channel),
              ownText: text,
              pageUrl,
              tags: tagsFor(channel),
              mentions,
            })
          : null,
      publications: publications
        .filter((publication) => publication.channelId === channelId)
        .slice(0, MOST)
        .map((publication) => ({
          id: publication.id,
          state: publication.state,
          publishAt: publication.publishAt.toISOString(),
          publishedAt: publication.publishedAt?.toISOString() ?? null,
          lateMinutes: publication.lateMinutes,
          inSlot: publication.slotId !== null,
          granted: publication.grantId !== null,
          remoteUrl: publication.remoteUrl,
          problem: problemView(publication, guarantee, channel, actor),
          partsOut: publication.part < publication.partCount ? publication.part : 0,
          attempts: publication._count.attempts,
          isUnanswered:
            WAITS.includes(publication.state) &&
            raisesQuestions(row, channel, publication.grant?.request) &&
            onDuty(shifts, publication.publishAt, publication.channelId).length === 0,
          onDuty: onDuty(shifts, publication.publishAt, publication.channelId).map(({ name }) => name),
          beforeEmbargo: isBeforeEmbargo(publication.publishAt, row),
          reception: receptionView(publication.reception),
          ...changesOf(publication.id),
          choices: mayPlace ? choicesFor(publication.state, guarantee) : [],
        })),
    };
  });
  return { places, offer };
}

function isBeforeEmbargo(publishAt: Date, { embargoUntil }: PostRow): boolean {
  return embargoUntil !== null && publishAt < embargoUntil;
}

type Pasted = Pick<VariantContent, 'kind' | 'ownText' | 'pageUrl' | 'tags' | 'mentions'>;

/** What a person pastes into the channel: the heading and the text as they would stand there. */
function copyTextOf(row: PostRow, channel: Pasted): string {
  const { wire, following } = composeVariant({
    ...channel,
    title: row.title,
    question: row.answer?.question ?? null,
    document: row.document,
    language: row.language,
    // What a person pastes is the text; pictures are taken along as files.
    media: [],
  });
  const texts = [wire.text, ...following.map((part) => part.wire.text)].join('\n\n---\n\n');
  return wire.title === null ? texts : `${wire.title}\n\n${texts}`;
}

async function shiftsAt(db: Db, times: readonly Date[]) {
  if (times.length === 0) return [];
  const ms = times.map((time) => time.getTime());
  return dutyIn(db, { start: new Date(Math.min(...ms)), end: new Date(Math.max(...ms) + 1) });
}
