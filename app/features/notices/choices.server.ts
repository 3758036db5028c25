import { prisma, transaction } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { NOTICE_KINDS, WAYS, wayOf, type Way } from './kinds';
import { mailIsOffered } from './mail/mailer.server';

export type ChoicesView = Awaited<ReturnType<typeof choicesView>>;

/** How this person is told of each kind, and which ways there are in this installation. */
export async function choicesView(actor: SignedIn) {
  const rows = await (await prisma()).noticeChoice.findMany({ where: { userId: actor.userId } });
  const stored = new Map(rows.map(({ kind, way }) => [kind, way]));
  const ways = offered();
  return {
    email: actor.email,
    mail: mailIsOffered(),
    ways,
    kinds: NOTICE_KINDS.map((kind) => {
      const way = wayOf(stored.get(kind));
      // Chosen while there was mail: without it the person is told in the application.
      return { kind, way: ways.includes(way) ? way : ('app' as const) };
    }),
  };
}

/** @throws AppError `invalid` for a way that is not offered here */
export async function chooseWays(actor: SignedIn, form: FormData): Promise<void> {
  const ways = offered();
  const chosen = NOTICE_KINDS.map((kind) => {
    const way = ways.find((each) => each === form.get(kind));
    if (way === undefined) throw new AppError('invalid');
    return { kind, way };
  });
  await transaction(async (tx) => {
    for (const { kind, way } of chosen)
      await tx.noticeChoice.upsert({
        where: { userId_kind: { userId: actor.userId, kind } },
        create: { userId: actor.userId, kind, way },
        update: { way },
      });
  });
}

function offered(): readonly Way[] {
  return mailIsOffered() ? WAYS : WAYS.filter((way) => way === 'off' || way === 'app');
}
