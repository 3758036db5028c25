import { toPlainText } from '~/domain/channels/document/document-runs';
import { documentSchema } from '~/domain/channels/document/document.schema';
import { abilities } from '~/domain/access/can';
import { CHECKLIST, tickedItems, type ChecklistItem } from '~/domain/content/checklist';
import { lifecycleOf, type LifecycleStage } from '~/domain/content/answer-lifecycle';
import { wallOf } from '~/domain/calendar/zone';
import type { LocalDate } from '~/domain/calendar/local-date';
import { organisationZone } from '~/db/organisation-zone.server';
import { prisma, type Db } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { isId } from '~/lib/from-address';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import type { RichDoc } from '~/ui/editor/rich-doc';
import { approversOf, type Approver } from './approvers.server';
import { askedSamples } from './asked-samples.server';
import { similarAnswers, type SimilarAnswer } from './duplicates.server';
import { readEvidence, type FrozenEvidence } from './evidence';
import { neededOnOf } from './needed-by';
import { proposalSubject } from './proposal-row.server';
import { relatedTexts, type Related } from './related.server';

export type ProposalView = {
  readonly id: string;
  readonly stage: LifecycleStage;
  readonly state: 'draft' | 'review' | 'approved' | 'dropped';
  readonly revision: number;
  readonly language: string;
  readonly question: string;
  readonly document: RichDoc;
  readonly checklist: readonly { readonly item: ChecklistItem; readonly ticked: boolean }[];
  readonly neededOn: LocalDate | null;
  readonly neededFor: string | null;
  /** Who is asked to approve it, and who could be. */
  readonly asked: Approver | null;
  readonly approvers: readonly Approver[];
  /** Null for a correction of an answer that was there before topics were. */
  readonly topic: { readonly id: string; readonly label: string; readonly language: string } | null;
  /** The live answer whose words it would replace. */
  readonly corrects: { readonly id: string; readonly question: string } | null;
  readonly department: { readonly name: string; readonly position: number };
  readonly author: string;
  readonly submittedAt: Date | null;
  readonly review: {
    readonly by: string;
    readonly at: Date;
    readonly note: string | null;
  } | null;
  readonly lastSave: { readonly by: string; readonly at: Date };
  readonly evidence: FrozenEvidence | null;
  readonly samples: readonly string[];
  readonly similar: readonly SimilarAnswer[];
  readonly related: Related;
  readonly answerId: string | null;
  readonly droppedWhy: string | null;
  readonly mine: boolean;
  readonly may: {
    readonly edit: boolean;
    readonly submit: boolean;
    readonly approve: boolean;
    readonly drop: boolean;
  };
  readonly zone: string;
  readonly now: Date;
};

export async function proposalView(actor: SignedIn, id: string | undefined): Promise<ProposalView> {
  const db = await prisma();
  const row = isId(id)
    ? await db.proposal.findUnique({
        where: { id },
        include: {
          topic: true,
          department: true,
          author: true,
          reviewer: true,
          asked: { select: { id: true, name: true } },
          answer: true,
          corrects: true,
        },
      })
    : null;
  if (!row) throw new AppError('notFound');
  const [subject, zone, samples, similar, last, dropped] = await Promise.all([
    proposalSubject(db, row),
    organisationZone(db),
    row.topicId === null ? [] : askedSamples(db, row.topicId, 6),
    similarAnswers(db, { question: row.question, language: row.language, except: row }),
    latest(db, row.id, ['proposal.create', 'proposal.edit']),
    row.state === 'dropped' ? latest(db, row.id, ['proposal.drop']) : null,
  ]);
  const at = now();
  const may = abilities(actor, subject);
  const open = isOpen(row);
  return {
    id: row.id,
    stage: lifecycleOf(
      {
        proposal: row.state,
        answer: row.answer && {
          state: row.answer.state,
          reviewOn: row.answer.reviewOn.toISOString().slice(0, 10),
        },
      },
      wallOf(at, zone).date,
    ),
    state: row.state,
    revision: row.revision,
    language: row.language,
    question: row.question,
    document: row.document as RichDoc,
    checklist: CHECKLIST.map((item) => ({ item, ticked: tickedItems(row.checklist).includes(item) })),
    neededOn: neededOnOf(row.neededBy, zone),
    neededFor: row.neededFor,
    asked: row.asked,
    approvers: open && may.edit ? await approversOf(db, row.authorId) : [],
    topic: row.topic && { id: row.topic.id, label: row.topic.label, language: row.topic.language },
    corrects: row.corrects && { id: row.corrects.id, question: row.corrects.question },
    department: {
      name: actor.language === 'fi' ? row.department.nameFi : row.department.nameEn,
      position: row.department.position,
    },
    author: row.author.name,
    submittedAt: row.submittedAt,
    review:
      row.reviewer && row.reviewedAt
        ? { by: row.reviewer.name, at: row.reviewedAt, note: row.reviewNote }
        : null,
    lastSave: { by: last?.actor?.name ?? row.author.name, at: last?.at ?? row.createdAt },
    evidence: readEvidence(row.evidence),
    samples,
    similar,
    related: open
      ? await relatedTexts(db, actor, {
          question: row.question,
          text: toPlainText(documentSchema.parse(row.document)),
          answerId: row.answer?.id ?? row.correctsId,
          told: similar.map(({ id: other }) => other),
        })
      : { answers: [], posts: [] },
    answerId: row.answer?.id ?? row.correctsId,
    droppedWhy: dropped?.why ?? null,
    mine: row.authorId === actor.userId,
    may: {
      edit: open && may.edit,
      submit: open && may.submit && row.state === 'draft',
      approve: open && may.approve && row.state === 'review',
      drop: open && may.edit && row.answer === null,
    },
    zone,
    now: at,
  };
}

type Standing = {
  readonly state: string;
  readonly answer: { readonly state: string } | null;
  readonly corrects: { readonly state: string } | null;
};

/** Whether its text may still change: not once it is what the public reads, or was. */
function isOpen({ state, answer, corrects }: Standing): boolean {
  if (state === 'dropped') return false;
  if (corrects) return state !== 'approved' && corrects.state === 'live';
  return answer?.state !== 'live' && answer?.state !== 'retired';
}

function latest(db: Db, id: string, actions: readonly string[]) {
  return db.auditEvent.findFirst({
    where: { subjectType: 'proposal', subjectId: id, action: { in: [...actions] } },
    orderBy: { id: 'desc' },
    include: { actor: { select: { name: true } } },
  });
}
