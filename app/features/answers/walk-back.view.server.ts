import { can } from '~/domain/access/can';
import { seesPost } from '~/domain/content/sees-post';
import type { Actor } from '~/domain/access/actor';
import type { Db } from '~/db/prisma.server';
import { decisionText, readerOf, toldIn } from '~/features/allocation/api.server';
import type { AnswerRow } from './answer-row.server';

export type WalkPublication = {
  readonly id: string;
  readonly postId: string;
  readonly state: string;
  readonly at: Date;
  readonly zone: string;
  readonly channel: { readonly name: string; readonly mark: string };
  readonly url: string | null;
  /** In a granted slot, in a companion of one, or without any. */
  readonly slot: boolean;
};

export type WalkRequest = {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly department: { readonly name: string; readonly position: number };
  readonly author: string;
  readonly rank: number;
  readonly createdAt: Date;
  readonly slots: readonly {
    readonly id: string;
    readonly at: Date;
    readonly zone: string;
    readonly channel: { readonly name: string; readonly mark: string };
  }[];
  /** The latest decision in the reader's language, and what it was. */
  readonly decision: {
    readonly outcome: 'granted' | 'waitlisted' | 'declined';
    readonly text: string;
    readonly at: Date;
  } | null;
};

export type WalkMessage = {
  readonly id: string;
  readonly text: string;
  readonly language: string;
  /** Null where its source told no time. */
  readonly at: Date | null;
};

export type WalkBack = {
  readonly publications: readonly WalkPublication[];
  readonly requests: readonly WalkRequest[];
  readonly topic: { readonly id: string; readonly label: string; readonly language: string } | null;
  readonly asked: { readonly messages: number; readonly customers: number };
  /** The newest messages, personal data masked; empty for those who do not see the inbox. */
  readonly messages: readonly WalkMessage[];
};

const MOST = 20;
const MESSAGES = 8;

/** From the published answer back to the people who asked: publication, slot, decision, request, topic, messages. */
export async function walkBack(
  db: Db,
  actor: Actor & { readonly language: 'fi' | 'en' },
  answer: AnswerRow,
  at: Date,
): Promise<WalkBack> {
  const postIds = answer.posts.map(({ id }) => id);
  const topic = answer.topic?.mergedInto ?? answer.topic;
  const [publications, requests, asked] = await Promise.all([
    publicationsOf(db, postIds),
    requestsOf(db, actor, postIds, at),
    topic ? askedOn(db, topic.id) : { messages: 0, customers: 0 },
  ]);
  const mayRead = can(actor, 'inbox.view', { kind: 'inbox' });
  return {
    publications,
    requests,
    topic: topic && { id: topic.id, label: topic.label, language: topic.language },
    asked,
    messages: topic && mayRead ? await newestMessages(db, topic.id) : [],
  };
}

async function publicationsOf(db: Db, postIds: string[]): Promise<readonly WalkPublication[]> {
  const rows = await db.publication.findMany({
    where: { variant: { postId: { in: postIds } } },
    orderBy: [{ publishAt: 'asc' }, { id: 'asc' }],
    include: { channel: true, variant: { select: { postId: true } } },
    take: MOST,
  });
  return rows.map((row) => ({
    id: row.id,
    postId: row.variant.postId,
    state: row.state,
    at: row.publishedAt ?? row.publishAt,
    zone: row.channel.timeZone,
    channel: { name: row.channel.name, mark: row.channel.mark },
    url: row.remoteUrl,
    slot: row.slotId !== null,
  }));
}

async function requestsOf(
  db: Db,
  actor: Actor & { readonly language: 'fi' | 'en' },
  postIds: string[],
  at: Date,
): Promise<readonly WalkRequest[]> {
  const rows = await db.slotRequest.findMany({
    where: { postId: { in: postIds } },
    orderBy: { createdAt: 'asc' },
    include: {
      department: true,
      author: true,
      decisions: { orderBy: { createdAt: 'desc' }, take: 1 },
      grants: { where: { revokedAt: null }, include: { slot: { include: { channel: true } } } },
    },
    take: MOST,
  });
  const shown = rows.filter((row) => seesPost(actor, row, at));
  if (shown.length === 0) return [];
  const reader = await readerOf(db, actor, toldIn(shown.flatMap(({ decisions }) => decisions)));
  return shown.map((row) => {
    const [decision] = row.decisions;
    return {
      id: row.id,
      title: row.title,
      state: row.state,
      department: {
        name: actor.language === 'fi' ? row.department.nameFi : row.department.nameEn,
        position: row.department.position,
      },
      author: row.author.name,
      rank: row.rank,
      createdAt: row.createdAt,
      slots: row.grants.map(({ slot }) => ({
        id: slot.id,
        at: slot.startsAt,
        zone: slot.channel.timeZone,
        channel: { name: slot.channel.name, mark: slot.channel.mark },
      })),
      decision: decision
        ? {
            outcome: decision.outcome,
            text: decisionText(decision, reader),
            at: decision.createdAt,
          }
        : null,
    };
  });
}

async function askedOn(
  db: Db,
  topicId: string,
): Promise<{ readonly messages: number; readonly customers: number }> {
  const [row] = await db.$queryRaw<{ messages: number; customers: number }[]>`
    SELECT count(DISTINCT "messageId")::int AS messages,
           count(DISTINCT coalesce(customer, "messageId"::text))::int AS customers
      FROM "Question" WHERE "topicId" = ${topicId}::uuid`;
  return { messages: row?.messages ?? 0, customers: row?.customers ?? 0 };
}

async function newestMessages(db: Db, topicId: string): Promise<readonly WalkMessage[]> {
  const rows = await db.message.findMany({
    where: { questions: { some: { topicId } } },
    orderBy: [{ dated: 'desc' }, { receivedAt: 'desc' }, { id: 'desc' }],
    select: { id: true, text: true, language: true, receivedAt: true, dated: true },
    take: MESSAGES,
  });
  return rows.map(({ id, text, language, receivedAt, dated }) => ({
    id,
    text: text.length > 400 ? `${text.slice(0, 400).trimEnd()}…` : text,
    language,
    at: dated ? receivedAt : null,
  }));
}
