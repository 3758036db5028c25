import { organisationZone } from '~/db/organisation-zone.server';
import { prisma, type Db, type Prisma } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { titleFor } from '~/domain/content/request-secrecy';
import type { SignedIn } from '~/features/accounts/api.server';
import {
  decisionText,
  readerOf,
  SLOT_HOLDERS,
  splitCause,
  tellDecision,
  toldIn,
  type Reader,
  type StoredExplanation,
} from '~/features/allocation/api.server';
import { isId } from '~/lib/from-address';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { translate } from '~/platform/i18n/i18n.server';
import { promisedPlaces } from './answering/promised-places.server';
import { historyView } from './history.view.server';
import { requestAbilities } from './requests.view.server';
import { appealsView } from './appeal/appeal.view.server';
import { plannedThere } from './urgent/planned-there.server';
import { asksView, urgentView } from './urgent/urgent.view.server';

const WITH_ALL = {
  department: true,
  author: { select: { name: true } },
  post: { include: { answer: { include: { topic: { select: { id: true, label: true } } } } } },
  channels: { orderBy: { position: 'asc' }, include: { channel: true } },
  grants: {
    where: { revokedAt: null },
    orderBy: { episode: 'asc' },
    include: {
      slot: { include: { channel: true } },
      publications: {
        orderBy: { createdAt: 'asc' },
        include: { channel: true, variant: { select: { post: { select: { id: true, state: true } } } } },
      },
    },
  },
  decisions: { orderBy: { createdAt: 'desc' }, take: 10 },
} as const satisfies Prisma.SlotRequestInclude;
type Row = Prisma.SlotRequestGetPayload<{ include: typeof WITH_ALL }>;

/** One request with what was decided, why, and what can be done now. */
export async function requestView(actor: SignedIn, id: string) {
  const db = await prisma();
  const at = now();
  const row = isId(id) ? await db.slotRequest.findUnique({ where: { id }, include: WITH_ALL }) : null;
  if (!row) throw new AppError('notFound');
  const may = requestAbilities(actor, row, at);
  const position = await db.slotRequest.count({
    where: {
      departmentId: row.departmentId,
      state: { not: 'withdrawn' },
      latest: { gt: at },
      rank: { lt: row.rank },
    },
  });
  const { language } = actor;
  const reader = await readerOf(db, actor, toldIn(row.decisions));
  const { names } = reader;
  const latest = row.decisions[0];
  const explanation = latest?.explanation as StoredExplanation | undefined;
  const waits = row.state === 'waitlisted' || row.state === 'declined';
  // A request that was changed or taken back since is not explained by what was decided before.
  const stands =
    waits || (row.state === 'granted' && row.grants.some((grant) => grant.decisionId === latest?.id));
  const seeksNow =
    row.kind !== 'normal' &&
    row.episodes === 1 &&
    may.edit &&
    row.latest > at &&
    (waits || row.state === 'open');
  return {
    id: row.id,
    zone: await organisationZone(db),
    now: at.toISOString(),
    title: titleFor(actor, row, at),
    place: position + 1,
    state: row.state === 'open' ? ('pending' as const) : row.state,
    kind: row.kind,
    department: {
      id: row.departmentId,
      position: row.department.position,
      name: language === 'fi' ? row.department.nameFi : row.department.nameEn,
    },
    author: row.author.name,
    filedAt: row.createdAt.toISOString(),
    earliest: row.earliest.toISOString(),
    latest: row.latest.toISOString(),
    over: row.latest <= at,
    weekdays: row.weekdays,
    fromMinute: row.fromMinute,
    toMinute: row.toMinute,
    embargoUntil: row.embargoUntil && row.embargoUntil > at ? row.embargoUntil.toISOString() : null,
    embargoReason: may.view ? row.embargoReason : null,
    series:
      row.episodes > 1
        ? { episodes: row.episodes, minDays: row.minDaysBetween, maxDays: row.maxDaysBetween }
        : null,
    answering: await answeringView(db, row),
    /** None of its channels takes posts any more, so no round can give it a place. */
    channelsGone: !row.channels.some(({ channel }) => channel.active),
    channels: row.channels.map(({ channel }) => ({ letters: channel.mark, name: channel.name })),
    places: row.grants.map((grant) => placeView(grant)),
    /** It got its place before anybody had begun its text. */
    mayWrite: may.edit && row.state === 'granted' && row.postId === null,
    decision:
      latest && explanation && stands
        ? {
            at: latest.createdAt.toISOString(),
            runId: latest.runId,
            pinnedWhy: explanation.pinnedWhy,
            ...(explanation.record
              ? tellDecision(explanation.record, { ...reader, t: translate(language) })
              : {
                  sentence: splitCause(decisionText(latest, reader), language),
                  rungs: [],
                }),
          }
        : null,
    options: explanation && waits && may.edit ? await optionsView(db, row, explanation, names) : [],
    urgent: seeksNow ? await urgentView(db, actor, row) : null,
    planned: seeksNow ? await plannedThere(db, actor, row) : [],
    mayStopOthers:
      row.kind === 'crisis' &&
      row.latest > at &&
      row.state !== 'withdrawn' &&
      can(actor, 'hold.set', { kind: 'hold' }) &&
      (await db.hold.count({ where: { scope: 'all', liftedAt: null } })) === 0,
    appeals: may.view ? await appealsView(db, actor, row) : { items: [], mayAnswer: false, pinPlaces: [] },
    asks: row.state === 'granted' ? await asksView(db, actor, row.id) : [],
    history: await historyView(db, row.id, {
      decisions: row.decisions.slice(stands ? 1 : 0),
      reader,
      mayRead: may.view,
    }),
    evidence: may.view ? await evidenceView(db, row) : null,
    post: may.view && row.post ? { id: row.post.id, title: row.post.title, state: row.post.state } : null,
    may,
  };
}

export type RequestView = Awaited<ReturnType<typeof requestView>>;

/**
 * Who answers what will be asked: `wished` while no place is known, then each place ahead with those on duty at its
 * time. Null when nobody needs to answer, nothing is ahead any more, or a crisis does not wait for anybody.
 */
async function answeringView(db: Db, { id, needsAnswer, state, kind }: Row) {
  if (!needsAnswer || kind === 'crisis') return null;
  if (state !== 'granted') return { kind: 'wished' as const };
  const places = await promisedPlaces(db, { requestId: id });
  if (places.length === 0) return null;
  return {
    kind: 'placed' as const,
    places: places.map(({ at, channel, answering }) => ({ at: at.toISOString(), channel, names: answering })),
  };
}

function placeView({ episode, pinned, decisionId, slot, publications }: Row['grants'][number]) {
  const own = publications.find(({ channelId }) => channelId === slot.channelId);
  return {
    episode,
    at: (own?.publishAt ?? slot.startsAt).toISOString(),
    channel: { letters: slot.channel.mark, name: slot.channel.name },
    pinned,
    chosen: decisionId === null,
    publication: own ? { id: own.id, state: own.state, url: own.remoteUrl, post: own.variant.post } : null,
  };
}

/** What the department can do right now; places that somebody has taken since are left out. */
async function optionsView(db: Db, row: Row, { record, slotIds }: StoredExplanation, names: Reader['names']) {
  if (!record) return [];
  const ids = [...new Set(Object.values(slotIds))].filter((id) => id !== '');
  const slots = await db.slot.findMany({
    where: { id: { in: ids }, closedAt: null, startsAt: { gt: now() } },
    include: { ...SLOT_HOLDERS, channel: true },
  });
  const find = (slot: number) => slots.find(({ id }) => id === slotIds[slot]);
  const isFree = (slot: (typeof slots)[number]) => slot.grants.length === 0 && slot.publications.length === 0;
  const free = record.nearest.flatMap(({ slots: places, needs, by }) => {
    const found = places.map(find).filter((slot) => slot !== undefined);
    const [first] = found;
    if (!first || found.length < places.length || !found.every(isFree)) return [];
    return [
      { ...optionOf(first), kind: needs, days: by, slotIds: found.map(({ id }) => id), insteadOf: null },
    ];
  });
  const own = await db.slotRequest.findMany({
    where: {
      departmentId: row.departmentId,
      state: 'granted',
      id: { in: record.changes.flatMap((change) => (change.kind === 'own-withdraw' ? [change.req] : [])) },
    },
    select: { id: true },
  });
  const swaps = record.changes.flatMap((change) => {
    if (change.kind !== 'own-withdraw' || row.episodes > 1) return [];
    const slot = find(change.slot);
    const ownRequest = own.find(({ id }) => id === change.req);
    if (!slot || !ownRequest) return [];
    const held = slot.grants.every(({ requestId }) => requestId === ownRequest.id);
    if (!held) return [];
    const insteadOf = { id: ownRequest.id, title: names.request(ownRequest.id) };
    return [{ ...optionOf(slot), kind: 'swap' as const, days: null, slotIds: [slot.id], insteadOf }];
  });
  return [...free, ...swaps];
}

const optionOf = (slot: { readonly startsAt: Date; readonly channel: { readonly name: string } }) => ({
  at: slot.startsAt.toISOString(),
  channel: slot.channel.name,
});

export type RequestOption = RequestView['options'][number];

/** The numbers that were frozen into the request, and the topic they are about. */
async function evidenceView(db: Db, { evidence, topicKey, post }: Row) {
  const { messages, customers, firstAt } = (evidence ?? {}) as {
    messages?: number;
    customers?: number;
    firstAt?: string;
  };
  const topic =
    post?.answer?.topic ??
    (isId(topicKey)
      ? await db.topic.findUnique({ where: { id: topicKey }, select: { id: true, label: true } })
      : null);
  if (messages === undefined && topic === null) return null;
  return { messages: messages ?? null, customers: customers ?? null, since: firstAt ?? null, topic };
}
