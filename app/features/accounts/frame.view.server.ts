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
  readonly counts: Waiting & {
    readonly rising: number;
    /** Notices not read yet. */
    readonly notices: number;
  };
  readonly may: {
    readonly inbox: boolean;
    readonly import: boolean;
    readonly hold: boolean;
    readonly write: boolean;
  };
};

/** How much waits for this person behind each name of the navigation. */
type Waiting = Readonly<Record<'today' | 'publications' | 'posts' | 'requests' | 'answers', number>>;

export async function frameView(actor: SignedIn, waiting: Waiting): Promise<FrameView> {
  const db = await prisma();
  const [rising, notices] = await Promise.all([
    db.trendSignal.count({
      where: { topic: { state: { not: 'muted' }, mergedIntoId: null, questions: { some: {} } } },
    }),
    db.notice.count({ where: { userId: actor.userId, readAt: null } }),
  ]);
  return {
    person: { name: actor.name, email: actor.email, language: actor.language, theme: actor.theme },
    counts: { ...waiting, rising, notices },
    may: {
      inbox: can(actor, 'inbox.view', { kind: 'inbox' }),
      import: can(actor, 'inbox.import', { kind: 'inbox' }),
      write: actor.grants.some(({ departmentId }) =>
        // A post that is nobody's yet.
        can(actor, 'post.edit', { kind: 'post', departmentId, authorId: '', peopleCount: 0, embargo: null }),
      ),
      hold: can(actor, 'hold.set', { kind: 'hold' }),
    },
  };
}
