import { randomUUID } from 'node:crypto';
import { documentFromText } from '~/domain/channels/document/document-runs';
import { toHtml } from '~/domain/channels/document/document-html';
import type { ProseDocument } from '~/domain/channels/document/document.schema';
import { questionKey } from '~/domain/content/question-key';
import { slugify } from '~/domain/content/slug';
import { prisma, type Prisma } from '~/db/prisma.server';
import { siteStore } from '~/features/site/api.server';
import { buildChannel, buildPost, buildPublication, buildUser, buildVariant } from './build';

/** Without a digit: nothing by chance looks like somebody's number. */
const unique = () =>
  randomUUID()
    .slice(0, 8)
    .replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? '');

export async function buildTopic(overrides: Partial<Prisma.TopicUncheckedCreateInput> = {}) {
  const name = `Miksi lasku ${unique()} jäi jumiin?`;
  return (await prisma()).topic.create({
    data: { engineKey: unique(), label: name, language: 'fi', representative: name, ...overrides },
  });
}

/** A message of one question on a topic; `text` has its personal data masked already. */
export async function buildAsked(
  topicId: string,
  text: string,
  overrides: { readonly receivedAt?: Date; readonly customer?: string; readonly dated?: boolean } = {},
) {
  const db = await prisma();
  const source = await db.source.upsert({
    where: { name: 'Testilähde' },
    create: { name: 'Testilähde', kind: 'file' },
    update: {},
  });
  const receivedAt = overrides.receivedAt ?? new Date('2026-11-09T08:00:00Z');
  const customer = overrides.customer ?? unique();
  const dated = overrides.dated ?? true;
  return db.message.create({
    data: {
      sourceId: source.id,
      dedupeKey: randomUUID(),
      receivedAt,
      dated,
      customer,
      language: 'fi',
      kind: 'help',
      text,
      retainUntil: new Date('2027-11-09T08:00:00Z'),
      questions: {
        create: {
          topicId,
          position: 0,
          text,
          startsAt: 0,
          endsAt: text.length,
          language: 'fi',
          receivedAt,
          dated,
          customer,
        },
      },
    },
  });
}

export async function buildAnswer(overrides: Partial<Prisma.AnswerUncheckedCreateInput> = {}) {
  const ownerId = overrides.ownerId ?? (await buildUser()).id;
  const question = overrides.question ?? `Miten ${unique()} toimii?`;
  return (await prisma()).answer.create({
    data: {
      language: 'fi',
      slug: slugify(question),
      question,
      questionKey: questionKey(question),
      document: documentFromText('Näin se toimii.'),
      text: 'Näin se toimii.',
      reviewOn: new Date('2027-05-01'),
      ...overrides,
      ownerId,
    },
  });
}

export type Published = {
  readonly question?: string;
  readonly document?: ProseDocument;
  readonly text?: string;
  readonly language?: 'fi' | 'en';
  readonly topicId?: string;
  readonly kind?: 'site' | 'feed';
  readonly answerId?: string | null;
  readonly ownerId?: string;
};

/** An answer whose publication has gone out on the help site (or in the feed), through the real store. */
export async function buildPublished(wanted: Published = {}) {
  const language = wanted.language ?? 'fi';
  const text = wanted.text ?? 'Näin se toimii.';
  const document = wanted.document ?? documentFromText(text);
  const answer = await buildAnswer({
    language,
    document,
    text,
    ...(wanted.question && { question: wanted.question }),
    ...(wanted.topicId && { topicId: wanted.topicId }),
    ...(wanted.ownerId && { ownerId: wanted.ownerId }),
  });
  const channel = await buildChannel({ kind: wanted.kind ?? 'site', language });
  const post = await buildPost({ answerId: answer.id, language, state: 'approved', title: answer.question });
  const variant = await buildVariant({ postId: post.id, channelId: channel.id });
  const publication = await buildPublication({ variantId: variant.id });
  const key = { id: publication.id, createdAt: new Date('2026-11-10T10:00:00Z') };
  const entry = { channelId: channel.id, title: answer.question, html: toHtml(document), text, language };
  const place = await siteStore().put(entry, key);
  return { answer, channel, post, publication, key, entry, place };
}
