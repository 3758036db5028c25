import type { Db, SlotRequest } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import type { SignedIn } from '~/features/accounts/api.server';
import { urgentView } from '../urgent/urgent.view.server';

/** Appeals about one request, newest first, and what an editor can answer with. */
export async function appealsView(db: Db, actor: SignedIn, request: SlotRequest) {
  const rows = await db.appeal.findMany({
    where: { requestId: request.id },
    orderBy: { createdAt: 'desc' },
    take: 10,
  });
  const people = await db.user.findMany({
    where: {
      id: {
        in: rows
          .flatMap(({ authorId, answeredById }) => [authorId, answeredById ?? ''])
          .filter((id) => id !== ''),
      },
    },
    select: { id: true, name: true },
  });
  const name = (id: string | null) => people.find((person) => person.id === id)?.name ?? '';
  const mayAnswer = can(actor, 'round.pin', { kind: 'round' });
  const waits = request.state === 'waitlisted' || request.state === 'declined';
  const pinAsked = rows.some(({ state, kind }) => state === 'open' && kind === 'pin');
  return {
    items: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      state: row.state,
      text: row.text,
      by: name(row.authorId),
      at: row.createdAt.toISOString(),
      answer: row.answer,
      answeredBy: name(row.answeredById),
    })),
    mayAnswer,
    pinPlaces: mayAnswer && pinAsked && waits ? await urgentView(db, actor, request, { forPin: true }) : [],
  };
}
