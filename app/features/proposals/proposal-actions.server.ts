import { data } from '@remix-run/node';
import { z } from 'zod';
import type { PersonalData } from '~/domain/content/public-text';
import { prisma } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { parseForm, type FormProblems } from '~/platform/form.server';
import { redirectWithToast } from '~/platform/toast.server';
import type { RichDoc } from '~/ui/editor/rich-doc';
import { approveProposal } from './approve-proposal.server';
import { dropProposal } from './drop-proposal.server';
import { noteSchema, proposalTextSchema, reasonSchema } from './proposal.schema';
import { requestChanges } from './request-changes.server';
import { saveProposal } from './save-proposal.server';
import { submitProposal, type SubmitResult } from './submit-proposal.server';

export type SaveProblem =
  | {
      readonly kind: 'stale';
      readonly revision: number;
      readonly question: string;
      readonly document: RichDoc;
      readonly by: string;
      readonly at: Date;
    }
  | {
      readonly kind: 'personalData';
      readonly forbidden: readonly PersonalData[];
      readonly doubtful: readonly PersonalData[];
    }
  | { readonly kind: 'plain'; readonly sentence: string };

/** `revision` is the one now stored from this form's text; null when nothing was written. */
export type SaveReply = { readonly revision: number | null; readonly problem: SaveProblem | null };

/** What the page's forms ask for, by `intent`; the text form's every button saves first. */
export async function proposalAction(actor: SignedIn, id: string, form: FormData) {
  switch (form.get('intent')) {
    case 'approve': {
      const { revision } = parsed(form, z.object({ revision: z.coerce.number().int() }));
      const { answerId, corrected } = await approveProposal(actor, { id, revision });
      const sentence = corrected ? 'answers:toast.corrected' : 'answers:toast.approved';
      return redirectWithToast(`/answers/${answerId}`, { sentence });
    }
    case 'requestChanges': {
      const note = parseForm(form, noteSchema);
      if (!note.ok) return failed(note.problems);
      await requestChanges(actor, { id, ...note.value });
      return redirectWithToast(`/proposals/${id}`, { sentence: 'answers:toast.sentBack' });
    }
    case 'drop': {
      const reason = parseForm(form, reasonSchema);
      if (!reason.ok) return failed(reason.problems);
      await dropProposal(actor, { id, ...reason.value });
      return redirectWithToast('/answers', { sentence: 'answers:toast.dropped' });
    }
    case 'submit':
      return writeAnd(actor, id, form, 'submit');
    default:
      return writeAnd(actor, id, form, 'save');
  }
}

function parsed<T>(form: FormData, schema: z.ZodType<T>): T {
  const result = parseForm(form, schema);
  if (!result.ok) throw new AppError('invalid');
  return result.value;
}

function failed(problems: FormProblems) {
  return data({ problems }, { status: 400 });
}

async function writeAnd(actor: SignedIn, id: string, form: FormData, then: 'save' | 'submit') {
  // "Save mine instead" names the revision it knowingly replaces.
  const over = form.get('overRevision');
  if (typeof over === 'string') form.set('revision', over);
  const text = parseForm(form, proposalTextSchema);
  if (!text.ok) return failed(text.problems);
  if (then === 'save') {
    const result = await saveProposal(actor, id, text.value);
    if (result.kind === 'stale') return data({ reply: await staleReply(id) }, { status: 409 });
    return data({ reply: { revision: result.revision, problem: null } satisfies SaveReply });
  }
  const result = await submitProposal(actor, id, text.value, form.get('ownContacts') === 'yes');
  if (result.kind === 'submitted')
    return redirectWithToast(`/proposals/${id}`, { sentence: 'answers:toast.submitted' });
  if (result.kind === 'stale') return data({ reply: await staleReply(id) }, { status: 409 });
  const { revision } = await (await prisma()).proposal.findUniqueOrThrow({ where: { id } });
  return data({ reply: { revision, problem: problemOf(result) } satisfies SaveReply });
}

function problemOf(result: Exclude<SubmitResult, { kind: 'submitted' | 'stale' }>): SaveProblem {
  if (result.kind === 'personalData') return result;
  if (result.kind === 'duplicate') return { kind: 'plain', sentence: 'answers:problem.duplicate' };
  return { kind: 'plain', sentence: `answers:problem.${result.kind}` };
}

async function staleReply(id: string): Promise<SaveReply> {
  const db = await prisma();
  const [row, last] = await Promise.all([
    db.proposal.findUniqueOrThrow({ where: { id }, include: { author: true } }),
    db.auditEvent.findFirst({
      where: { subjectType: 'proposal', subjectId: id },
      orderBy: { id: 'desc' },
      include: { actor: { select: { name: true } } },
    }),
  ]);
  return {
    revision: null,
    problem: {
      kind: 'stale',
      revision: row.revision,
      question: row.question,
      document: row.document as RichDoc,
      by: last?.actor?.name ?? row.author.name,
      at: last?.at ?? row.updatedAt,
    },
  };
}
