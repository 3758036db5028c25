import { randomUUID } from 'node:crypto';
import { addDays, subDays } from 'date-fns';
import { prisma } from '~/db/prisma.server';
import { questionKey } from '~/domain/content/question-key';
import { slugify, uniqueSlug } from '~/domain/content/slug';
import { now } from '~/platform/clock.server';
import type { ChannelKey } from './channels';
import { paragraphs, readLines } from './files';
import type { Cast } from './people';

type Line = { readonly answer: string; readonly lang: string; readonly question: string; readonly text: string; readonly wordings?: readonly string[] };

/** The answers that Laaja Oy had published before Vuoro: live on the help site, each with its post and its proof. */
export async function publishOldAnswers(cast: Cast, channels: Record<ChannelKey, string>): Promise<number> {
  const db = await prisma();
  const lines = readLines<Line>('answers.jsonl');
  const taken = new Map<string, Set<string>>();
  const owners = [cast.people.sanna, cast.people.ville, cast.people.hanna];
  for (const [index, line] of lines.entries()) {
    const slugs = taken.get(line.lang) ?? new Set<string>();
    taken.set(line.lang, slugs);
    const slug = uniqueSlug(slugify(line.question), slugs);
    slugs.add(slug);
    const liveAt = subDays(now(), 20 + ((index * 37) % 300));
    const document = paragraphs(line.text);
    const ownerId = owners[index % owners.length] as string;
    const answer = await db.answer.create({
      data: {
        ownerId,
        state: 'live',
        language: line.lang,
        slug,
        question: line.question,
        questionKey: questionKey(line.question),
        document,
        text: line.text,
        wordings: [...(line.wordings ?? [])],
        liveAt,
        createdAt: liveAt,
        reviewOn: addDays(liveAt, 365),
      },
    });
    const post = await db.post.create({
      data: {
        departmentId: cast.departments.service,
        authorId: ownerId,
        answerId: answer.id,
        approverId: cast.people.hanna,
        approvedAt: liveAt,
        state: 'approved',
        language: line.lang,
        title: line.question,
        document,
        createdAt: liveAt,
        variants: { create: { channelId: channels.site } },
      },
      include: { variants: true },
    });
    const variant = post.variants[0];
    if (!variant) continue;
    const entryId = randomUUID();
    const path = `/help/${line.lang}/${slug}`;
    const publication = await db.publication.create({
      data: { variantId: variant.id, channelId: channels.site, state: 'published', publishAt: liveAt, nextTryAt: liveAt, tries: 1, fence: 1, remoteId: entryId, remoteUrl: path, publishedAt: liveAt },
    });
    await db.siteEntry.create({
      data: {
        id: entryId,
        publicationId: publication.id,
        kind: 'site',
        language: line.lang,
        slug,
        title: line.question,
        html: `<p>${escapeHtml(line.text)}</p>`,
        text: line.text,
        answerId: answer.id,
        publishedAt: liveAt,
        changedAt: liveAt,
      },
    });
  }
  return lines.length;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
