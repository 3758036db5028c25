import { organisationZone } from '~/db/organisation-zone.server';
import { isId } from '~/lib/from-address';
import { isLanguage, type Language } from '~/platform/i18n/i18n';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { prisma } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { authorize } from '~/features/accounts/api.server';
import { getEvidence, type Evidence } from '~/features/questions/api.server';
import { approversOf, type Approver } from './approvers.server';
import { askedSamples } from './asked-samples.server';
import { PROPOSING_ROLES } from './create-proposal.server';
import { similarAnswers, type SimilarAnswer } from './duplicates.server';
import { proposalSubject } from './proposal-row.server';
import { QUESTION_MAX } from './proposal.schema';
import { relatedTexts, type Related } from './related.server';

export type NewProposalView = {
  readonly topic: { readonly id: string; readonly label: string; readonly language: string };
  readonly question: string;
  readonly language: Language;
  readonly evidence: Evidence;
  readonly samples: readonly string[];
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  /** Proposals on the topic that are under way already. */
  readonly underWay: readonly { readonly id: string; readonly question: string }[];
  readonly similar: readonly SimilarAnswer[];
  readonly related: Related;
  readonly approvers: readonly Approver[];
  readonly zone: string;
  readonly now: Date;
};

/** A proposal filled in from its topic, so that one click makes it. */
export async function newProposalView(actor: SignedIn, topicId: string | null): Promise<NewProposalView> {
  const db = await prisma();
  authorize(actor, 'proposal.create', await proposalSubject(db, { authorId: actor.userId }));
  const asked = isId(topicId)
    ? await db.topic.findUnique({ where: { id: topicId }, include: { mergedInto: true } })
    : null;
  const topic = asked?.mergedInto ?? asked;
  if (!topic) throw new AppError('notFound');
  const at = now();
  const language = isLanguage(topic.language) ? topic.language : actor.language;
  const question = asQuestion(topic.representative);
  const [evidence, samples, departments, underWay, similar, zone] = await Promise.all([
    getEvidence(db, topic.id, at),
    askedSamples(db, topic.id, 6),
    ownDepartments(actor),
    db.proposal.findMany({
      where: { topicId: topic.id, state: { in: ['draft', 'review'] } },
      select: { id: true, question: true },
      orderBy: { createdAt: 'desc' },
      take: 3,
    }),
    similarAnswers(db, { question, language }),
    organisationZone(db),
  ]);
  return {
    topic: { id: topic.id, label: topic.label, language: topic.language },
    question,
    language,
    evidence,
    samples,
    departments,
    underWay,
    similar,
    related: await relatedTexts(db, actor, {
      question,
      text: '',
      answerId: null,
      told: similar.map(({ id }) => id),
    }),
    approvers: await approversOf(db, actor.userId),
    zone,
    now: at,
  };
}

async function ownDepartments(actor: SignedIn) {
  const rows = await (
    await prisma()
  ).department.findMany({
    where: {
      id: {
        in: actor.grants
          .filter(({ role }) => (PROPOSING_ROLES as readonly string[]).includes(role))
          .map(({ departmentId }) => departmentId),
      },
    },
    orderBy: { position: 'asc' },
  });
  return rows.map(({ id, nameFi, nameEn }) => ({ id, name: actor.language === 'fi' ? nameFi : nameEn }));
}

/** A wording as a heading: on one line, with a capital, cut at a word when it is a whole story. */
function asQuestion(wording: string): string {
  const line = wording.replace(/\s+/g, ' ').trim();
  const cut =
    line.length <= QUESTION_MAX ? line : line.slice(0, line.lastIndexOf(' ', QUESTION_MAX)).trimEnd();
  return cut.charAt(0).toLocaleUpperCase('fi') + cut.slice(1);
}
