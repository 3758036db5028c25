import { questionKey } from '~/domain/content/question-key';
import { Prisma, type Db } from '~/db/prisma.server';

export type SimilarAnswer = { readonly id: string; readonly question: string; readonly same: boolean };

/** Above this two questions share most of their letters in order: worth a look before answering twice. */
const LIKENESS = 0.45;
const MOST = 3;

/** Answers that already answer this question, or nearly the same one, in the language; the same one first. */
export async function similarAnswers(
  db: Db,
  {
    question,
    language,
    except,
  }: {
    readonly question: string;
    readonly language: string;
    /** The proposal that asks: neither its own answer nor the one that it corrects is another one. */
    readonly except?: { readonly id: string; readonly correctsId: string | null };
  },
): Promise<readonly SimilarAnswer[]> {
  const key = questionKey(question);
  if (key === '') return [];
  const others = except
    ? Prisma.sql`AND "proposalId" IS DISTINCT FROM ${except.id}::uuid AND id IS DISTINCT FROM ${except.correctsId}::uuid`
    : Prisma.empty;
  return db.$queryRaw<SimilarAnswer[]>(Prisma.sql`
    SELECT id, question, "questionKey" = ${key} AS same
      FROM "Answer"
     WHERE language = ${language} AND state <> 'retired' AND similarity("questionKey", ${key}) > ${LIKENESS} ${others}
     ORDER BY same DESC, similarity("questionKey", ${key}) DESC, id
     LIMIT ${MOST}`);
}
