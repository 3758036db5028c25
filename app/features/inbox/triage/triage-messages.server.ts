import { prisma, transaction, type Tx } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { settleNotices } from '~/features/notices/api.server';
import {
  confirmAnswer,
  judgeMatch,
  moveQuestionsIn,
  moveToAnswered,
  settleQuestions,
} from '~/features/questions/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { fingerprint } from '~/platform/seal.server';
import { chosenMessages } from './chosen-messages';
import { handOver } from './hand-over.server';
import { SAYS_OF_QUESTIONS, saidKind, STATE_AFTER, type TriageAct } from './triage-acts';
import { RECORDED, recordTriage, standingOf, type Triaged, type TriageRecord } from './triage-record.server';

const TIMEOUT_MS = 60_000;

/**
 * Does one thing with messages, one or many: all of them or none.
 *
 * @throws AppError `invalid` when none is named or too many are, `notFound` when one is gone
 */
export async function triageMessages(
  actor: SignedIn,
  ids: readonly string[],
  act: TriageAct,
): Promise<Triaged> {
  const asked = act in SAYS_OF_QUESTIONS ? SAYS_OF_QUESTIONS[act as keyof typeof SAYS_OF_QUESTIONS] : null;
  return triage(actor, ids, act, async (tx, chosen) => {
    const change = asked === null ? null : await settleQuestions(tx, actor, chosen, asked);
    return { changes: change === null ? [] : [change], wordings: [] };
  });
}

/**
 * A published answer answers this message: it is dealt with, its words teach the matching, and what it asks goes to the
 * answer's topic.
 */
export async function answerFits(actor: SignedIn, id: string, answerId: string): Promise<Triaged> {
  return triage(actor, [id], 'done', async (tx) => {
    const questions = await tx.question.findMany({
      where: { messageId: id, NOT: { fixed: true, topicId: null } },
      select: { id: true, text: true },
      orderBy: { position: 'asc' },
    });
    const wordings: TriageRecord['wordings'] = [];
    const before = await judgeMatch(tx, id, answerId);
    // Which of several questions it answers nobody has said.
    const [asked] = questions.length === 1 ? questions : [];
    // Before the words teach: afterwards every topic that says them is near the answer.
    const change = asked ? await moveToAnswered(tx, actor, asked.id, answerId) : null;
    const wording = asked ? await confirmAnswer(tx, actor, answerId, asked.text) : null;
    if (wording !== null) wordings.push({ answer: answerId, wording: fingerprint(wording) });
    return { changes: change === null ? [] : [change], wordings, verdict: { message: id, before } };
  });
}

/** No published answer fits this message; it goes on waiting, and the matching grows more careful. */
export async function noAnswerFits(actor: SignedIn, id: string): Promise<Triaged> {
  return triage(actor, [id], 'reopen', async (tx) => ({
    changes: [],
    wordings: [],
    verdict: { message: id, before: await judgeMatch(tx, id, null) },
  }));
}

/**
 * All of these ask what a topic asks: they go there, stay there, and are dealt with. Those that ask several things stay
 * as they are, as nobody has said which of them is meant; so do those in which no question is known, and trolls', which
 * count in no topic.
 *
 * @throws AppError `invalid` where none of them asks exactly one thing
 * @returns with how many were left as they are
 */
export async function moveMessages(
  actor: SignedIn,
  ids: readonly string[],
  topicId: string,
): Promise<Triaged & { readonly left: number }> {
  authorize(actor, 'message.triage', { kind: 'message' });
  const chosen = chosenMessages(ids);
  const messages = await (
    await prisma()
  ).message.findMany({
    where: { id: { in: [...chosen] }, kind: { not: 'troll' }, questions: { some: {} } },
    select: { id: true, _count: { select: { questions: true } } },
  });
  const single = new Set(messages.flatMap(({ id, _count }) => (_count.questions === 1 ? [id] : [])));
  if (single.size === 0)
    throw new AppError('invalid', messages.length > 0 ? 'inbox:move.several' : 'inbox:move.nothing');
  const moved = await moveSingle(
    actor,
    chosen.filter((id) => single.has(id)),
    topicId,
  );
  return { ...moved, left: chosen.length - single.size };
}

function moveSingle(actor: SignedIn, ids: readonly string[], topicId: string): Promise<Triaged> {
  return triage(actor, ids, 'accept', async (tx, chosen) => {
    const questions = await tx.question.findMany({
      where: { messageId: { in: [...chosen] } },
      select: { id: true, topicId: true },
    });
    const moving = questions.filter((question) => question.topicId !== topicId);
    const changes: string[] = [];
    for (const from of new Set(moving.map((question) => question.topicId))) {
      const ids = moving.filter((question) => question.topicId === from).map(({ id }) => id);
      changes.push(await moveQuestionsIn(tx, actor, { from, ids, to: topicId }));
    }
    const settled = await settleQuestions(tx, actor, chosen, 'theyAre');
    return { changes: settled === null ? changes : [settled, ...changes], wordings: [] };
  });
}

type Work = (tx: Tx, ids: readonly string[]) => Promise<Omit<TriageRecord, 'messages' | 'read'>>;

async function triage(actor: SignedIn, ids: readonly string[], act: TriageAct, work: Work): Promise<Triaged> {
  authorize(actor, 'message.triage', { kind: 'message' });
  const chosen = chosenMessages(ids);
  return transaction(
    async (tx) => {
      // Topics first: whoever changes them waits for the same lock before any row.
      const learnt = await work(tx, chosen);
      const messages = await tx.message.findMany({
        where: { id: { in: [...chosen] } },
        select: RECORDED,
      });
      if (messages.length !== chosen.length) throw new AppError('notFound');
      const at = now();
      const kind = saidKind(act);
      await tx.message.updateMany({
        where: { id: { in: [...chosen] } },
        data: {
          triage: STATE_AFTER[act],
          triagedAt: act === 'reopen' ? null : at,
          triagedById: act === 'reopen' ? null : actor.userId,
          ...(kind !== null && { kind, kindSaidAt: at }),
        },
      });
      if (act === 'lead') await handOver(tx, actor, chosen);
      if (act === 'troll')
        for (const { id, triage } of messages)
          if (triage === 'lead') await settleNotices(tx, 'lead', `message:${id}`);
      const before: TriageRecord = { messages: messages.map(standingOf), ...learnt, read: [] };
      return { event: await recordTriage(tx, actor, { act, before, at }), count: chosen.length };
    },
    { timeoutMs: TIMEOUT_MS },
  );
}
