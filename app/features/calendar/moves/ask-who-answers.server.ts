import type { Db } from '~/db/prisma.server';
import { formatSlot } from '~/domain/calendar/format';
import { onDuty } from '~/domain/calendar/shifts';
import { raisesQuestions } from '~/domain/content/raises-questions';
import type { SignedIn } from '~/features/accounts/api.server';
import { dutyIn } from '~/features/duty/api.server';
import { translate } from '~/platform/i18n/i18n.server';

type Wish = { readonly publicationId: string } | { readonly postId: string; readonly channelId: string };

/** Asks who answers, where the post will raise questions and nobody is on duty at the time; otherwise nothing. */
export async function askWhoAnswers(
  db: Db,
  actor: SignedIn,
  wish: Wish,
  at: Date,
): Promise<readonly string[]> {
  const [post, channel, request = null] =
    'publicationId' in wish
      ? await ofPublication(db, wish.publicationId)
      : await Promise.all([
          db.post.findUnique({ where: { id: wish.postId } }),
          db.channel.findUnique({ where: { id: wish.channelId } }),
        ]);
  if (!post || !channel || !raisesQuestions(post, channel, request)) return [];
  const shifts = await dutyIn(db, { start: at, end: new Date(at.getTime() + 1) });
  if (onDuty(shifts, at, channel.id).length > 0) return [];
  const when = formatSlot(at, channel.timeZone, actor.language);
  return [translate(actor.language)('posts:duty.ask', { channel: channel.name, when })];
}

async function ofPublication(db: Db, id: string) {
  const row = await db.publication.findUnique({
    where: { id },
    include: {
      channel: true,
      variant: { include: { post: true } },
      grant: { select: { request: { select: { needsAnswer: true } } } },
    },
  });
  return [row?.variant.post ?? null, row?.channel ?? null, row?.grant?.request ?? null] as const;
}
