import type { Db } from '~/db/prisma.server';
import { matchAnswers } from './answer-matcher.server';

export type NearestAnswer = {
  readonly id: string;
  readonly question: string;
  readonly language: string;
  /** Nine times in ten such an answer fits. */
  readonly sure: boolean;
  /** No topic has it yet, so that this one may take it. */
  readonly free: boolean;
};

/** Under this an answer is most likely about something else: whoever does not look for one is not told of it. */
const WORTH_TELLING = 0.3;
/**
 * Somebody who reads a message chooses among three, and every choice teaches. In an inbox whose words nobody has taught,
 * the right answer is among three above this line for seven messages in ten, and above the other for two.
 */
const WORTH_OFFERING = 0.15;

/** The live answer that fits what a topic asks best, or null where none is near. */
export async function nearestAnswer(db: Db, asked: string): Promise<NearestAnswer | null> {
  const { matches, sure } = await matchAnswers(db, asked);
  const [best] = matches;
  if (!best || best.score < WORTH_TELLING) return null;
  const answer = await db.answer.findUnique({ where: { id: best.answer } });
  if (!answer || answer.state !== 'live') return null;
  return {
    id: answer.id,
    question: answer.question,
    language: answer.language,
    sure,
    free: answer.topicId === null,
  };
}

export type FittingAnswer = {
  readonly id: string;
  readonly question: string;
  readonly language: string;
  /** 0 … 1, comparable between messages. */
  readonly score: number;
  readonly sure: boolean;
};

/** The live answers to choose from for a message, best first; `sure` only for a first one that nobody need check. */
export async function fittingAnswers(db: Db, text: string, most: number): Promise<readonly FittingAnswer[]> {
  return answersFrom(db, text, most, WORTH_OFFERING);
}

/** The live answers that are about much the same as a text, best first. */
export async function similarAnswers(db: Db, text: string, most: number): Promise<readonly FittingAnswer[]> {
  return answersFrom(db, text, most, WORTH_TELLING);
}

async function answersFrom(
  db: Db,
  text: string,
  most: number,
  from: number,
): Promise<readonly FittingAnswer[]> {
  const { matches, sure } = await matchAnswers(db, text);
  const near = matches.filter(({ score }) => score >= from).slice(0, most);
  const rows = await db.answer.findMany({
    where: { id: { in: near.map(({ answer }) => answer) }, state: 'live' },
    select: { id: true, question: true, language: true },
  });
  const known = new Map(rows.map((row) => [row.id, row]));
  return near.flatMap(({ answer, score }, place) => {
    const row = known.get(answer);
    return row ? [{ ...row, score, sure: sure && place === 0 }] : [];
  });
}
