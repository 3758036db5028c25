import { loadEncoder } from '~/adapters/encoder/load-encoder.server';
import type { Db } from '~/db/prisma.server';
import type { JudgedMatch } from '~/domain/questions/match/calibrate';
import { answerTexts } from '~/domain/questions/match/answer-texts';
import { comparedTexts } from '~/domain/questions/group/question-index';
import {
  createMatcher,
  type Matcher,
  type MatchResult,
  type Wording,
} from '~/domain/questions/match/matcher';
import { comparison, type Comparison } from './encoder/comparison.server';

/** Judgements that say from when on a match is sure; older ones were about other answers. */
const MOST_VERDICTS = 2_000;

type Known = {
  readonly matcher: Matcher;
  readonly wordings: ReadonlySet<string>;
  readonly encoder: string;
  answers: string;
  verdicts: string;
};

// Reading all wordings takes a moment; a wording that is added later is only added.
let known: Known | undefined;

/** The live answers, searchable by what is asked; null where there is none. */
async function answerMatcher(db: Db): Promise<Matcher | null> {
  const compared = await comparison(db);
  const answers = await state(
    db.answer.aggregate({ where: { state: 'live' }, _count: true, _max: { updatedAt: true } }),
  );
  if (answers === null) {
    known = undefined;
    return null;
  }
  if (known?.encoder !== compared.key) known = undefined;
  if (known?.answers !== answers) {
    const wordings = await liveWordings(db);
    const texts = wordings.flatMap(({ text }) => comparedTexts({ text, context: '' }));
    await compared.warm(db, texts, true);
    known = { ...refresh(known, wordings, compared), answers, verdicts: '', encoder: compared.key };
  }
  const verdicts = await state(
    db.matchVerdict
      .aggregate({ _count: true, _max: { at: true } })
      .then(({ _count, _max }) => ({ _count, _max: { updatedAt: _max.at } })),
  );
  if (known.verdicts !== (verdicts ?? '')) {
    known.matcher.judge(await judgedMatches(db));
    known.verdicts = verdicts ?? '';
  }
  return known.matcher;
}

/** The live answers that fit a text; nothing where there is no answer. */
export async function matchAnswers(db: Db, text: string): Promise<MatchResult> {
  const matcher = await answerMatcher(db);
  if (!matcher) return { matches: [], confidence: 0, sure: false };
  await (await comparison(db)).warm(db, matcher.compares(text), true);
  return matcher.match(text);
}

type Counted = { readonly _count: number; readonly _max: { readonly updatedAt: Date | null } };

/** What changes whenever the rows do; null where there are none. */
async function state(counted: Promise<Counted>): Promise<string | null> {
  const { _count, _max } = await counted;
  return _count === 0 ? null : `${_count} ${_max.updatedAt?.toISOString()}`;
}

/** The matcher with the wordings that have come since, or a new one where some have gone. */
function refresh(
  before: Known | undefined,
  wordings: readonly Wording[],
  compared: Comparison,
): Pick<Known, 'matcher' | 'wordings'> {
  const keys = new Set(wordings.map(keyOf));
  if (before && [...before.wordings].every((key) => keys.has(key))) {
    for (const wording of wordings) if (!before.wordings.has(keyOf(wording))) before.matcher.add(wording);
    return { matcher: before.matcher, wordings: keys };
  }
  return { matcher: createMatcher(loadEncoder(), wordings, [], compared.encode), wordings: keys };
}

const keyOf = ({ answer, text }: Wording): string => `${answer} ${text}`;

async function liveWordings(db: Db): Promise<readonly Wording[]> {
  const answers = await db.answer.findMany({
    where: { state: 'live' },
    orderBy: { id: 'asc' },
    select: { id: true, question: true, wordings: true, text: true },
  });
  return answers.flatMap(({ id, ...answer }) => answerTexts(answer).map((text) => ({ answer: id, text })));
}

async function judgedMatches(db: Db): Promise<readonly JudgedMatch[]> {
  return db.matchVerdict.findMany({
    orderBy: { at: 'desc' },
    take: MOST_VERDICTS,
    select: { confidence: true, accepted: true },
  });
}
