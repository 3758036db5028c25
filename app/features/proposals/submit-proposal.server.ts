import type { Actor } from '~/domain/access/actor';
import { hasSilentPicture, picturesIn } from '~/domain/channels/document/document-pictures';
import { toPlainText } from '~/domain/channels/document/document-runs';
import { checkPublicText, type PersonalData } from '~/domain/content/public-text';
import { questionKey } from '~/domain/content/question-key';
import { advancePost } from '~/domain/content/workflow';
import { audit } from '~/db/audit.server';
import { transaction } from '~/db/prisma.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { similarAnswers, type SimilarAnswer } from './duplicates.server';
import { authorizeProposal, lockProposal, workflowOf } from './proposal-row.server';
import type { ProposalText } from './proposal.schema';
import { writeText } from './save-proposal.server';
import { authorHasSeen, tellApprovers } from './tell-approvers.server';

export type SubmitProblem =
  | { readonly kind: 'stale' }
  | { readonly kind: 'textMissing' }
  | { readonly kind: 'questionMissing' }
  /** A picture in the text that nobody has described. */
  | { readonly kind: 'altMissing' }
  /** `forbidden` must be taken out; `doubtful` too, or a person says that it is the organisation's own. */
  | {
      readonly kind: 'personalData';
      readonly forbidden: readonly PersonalData[];
      readonly doubtful: readonly PersonalData[];
    }
  | { readonly kind: 'duplicate'; readonly answer: SimilarAnswer };

export type SubmitResult = { readonly kind: 'submitted' } | SubmitProblem;

/**
 * Saves the text and gives it to be approved. The text is saved even when it cannot be submitted yet:
 * the reason comes back and nothing typed is lost.
 *
 * @param ownContacts the person has said that the doubtful pieces are the organisation's own contacts
 */
export async function submitProposal(
  actor: Actor,
  id: string,
  text: ProposalText,
  ownContacts: boolean,
): Promise<SubmitResult> {
  return transaction(async (tx) => {
    const row = await lockProposal(tx, id);
    await authorizeProposal(tx, actor, 'proposal.submit', row);
    const saved = await writeText(tx, actor, row, text);
    if (saved.kind === 'stale') return saved;

    if (questionKey(text.question) === '') return { kind: 'questionMissing' };
    const body = toPlainText(text.document);
    if (body.trim() === '') return { kind: 'textMissing' };
    if (hasSilentPicture(text.document)) return { kind: 'altMissing' };
    const seen = picturesIn(text.document).map(({ alt }) => alt);
    const { forbidden, doubtful } = checkPublicText([text.question, body, ...seen].join('\n'));
    if (forbidden.length > 0 || (doubtful.length > 0 && !ownContacts))
      return { kind: 'personalData', forbidden, doubtful: ownContacts ? [] : doubtful };
    const [similar] = await similarAnswers(tx, {
      question: text.question,
      language: row.language,
      except: row,
    });
    if (similar?.same) return { kind: 'duplicate', answer: similar };

    const current = await lockProposal(tx, id);
    const step = advancePost(workflowOf(current), { kind: 'submit' });
    if (step.kind === 'refused') throw new AppError('conflict', 'answers:problem.alreadySubmitted');
    const at = now();
    await tx.proposal.update({
      where: { id },
      data: { state: 'review', submittedAt: at, reviewerId: null, reviewedAt: null, reviewNote: null },
    });
    await audit(tx, {
      at,
      actorId: actor.userId,
      action: 'proposal.submit',
      subjectType: 'proposal',
      subjectId: id,
      before: { state: current.state, revision: current.revision },
      after: { state: 'review', ownContacts: doubtful.map(({ kind }) => kind) },
    });
    await authorHasSeen(tx, current);
    await tellApprovers(tx, { ...current, question: text.question });
    return { kind: 'submitted' };
  });
}
