import { prisma } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import type { SignedIn } from './signed-in.server';

/** What the frame around every screen shows: the person, what waits for them, and what they may open. */
export type FrameView = {
  readonly person: {
    readonly name: string;
    readonly email: string;
    readonly language: 'fi' | 'en';
    readonly theme: 'system' | 'light' | 'dark';
  };
  readonly counts: {
    readonly today: number;
    readonly failed: number;
    readonly posts: number;
    readonly requests: number;
    readonly rising: number;
    readonly answers: number;
    /** Notices not read yet. */
    readonly notices: number;
  };
  readonly may: { readonly inbox: boolean; readonly import: boolean; readonly hold: boolean };
};

export async function frameView(actor: SignedIn): Promise<FrameView> {
  const db = await prisma();
  const approver = actor.grants.some(({ role }) => role === 'approver' || role === 'administrator');
  const editor = actor.grants.some(({ role }) => role === 'editor');
  // Numbers count what waits for this person, so each is asked only of those it waits for.
  const none = Promise.resolve(0);
  const [failed, posts, requests, rising, answers, notices] = await Promise.all([
    editor ? db.publication.count({ where: { state: { in: ['failed', 'unknown', 'missed'] } } }) : none,
    approver ? db.post.count({ where: { state: 'review' } }) : none,
    editor ? db.slotRequest.count({ where: { state: 'open' } }) : none,
    db.trendSignal.count({ where: { topic: { state: { not: 'muted' }, mergedIntoId: null } } }),
    approver ? db.proposal.count({ where: { state: 'review' } }) : none,
    db.notice.count({ where: { userId: actor.userId, readAt: null } }),
  ]);
  return {
    person: { name: actor.name, email: actor.email, language: actor.language, theme: actor.theme },
    counts: { today: failed + posts + answers, failed, posts, requests, rising, answers, notices },
    may: {
      inbox: can(actor, 'inbox.view', { kind: 'inbox' }),
      import: can(actor, 'inbox.import', { kind: 'inbox' }),
      hold: can(actor, 'hold.set', { kind: 'hold' }),
    },
  };
}
