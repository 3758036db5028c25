import { data, redirect } from '@remix-run/node';
import { z } from 'zod';
import type { SignedIn } from '~/features/accounts/api.server';
import { beginCorrection } from '~/features/proposals/api.server';
import { AppError } from '~/platform/app-error';
import { parseForm } from '~/platform/form.server';
import { redirectWithToast } from '~/platform/toast.server';
import { confirmAnswer } from './confirm-answer.server';
import { publishOnSite, whenSchema } from './publish-on-site.server';
import { retireAnswer } from './retire-answer.server';

const retireSchema = z.object({
  reason: z.string().trim().min(1, 'answers:problem.reason').max(500, 'errors:field.tooLong'),
});

/** What the answer's page asks for, by `intent`. */
export async function answerAction(actor: SignedIn, id: string, form: FormData) {
  const here = `/answers/${id}`;
  switch (form.get('intent')) {
    case 'publish': {
      const when = parseForm(form, whenSchema);
      if (!when.ok) return data({ problems: when.problems }, { status: 400 });
      await publishOnSite(actor, id, when.value);
      const sentence = when.value.when === 'now' ? 'answers:toast.publishing' : 'answers:toast.scheduled';
      return redirectWithToast(here, { sentence });
    }
    case 'retire': {
      const reason = parseForm(form, retireSchema);
      if (!reason.ok) return data({ problems: reason.problems }, { status: 400 });
      await retireAnswer(actor, { id, ...reason.value });
      return redirectWithToast(here, { sentence: 'answers:toast.retired' });
    }
    case 'confirm':
      await confirmAnswer(actor, id);
      return redirectWithToast(here, { sentence: 'answers:toast.confirmed' });
    case 'correct': {
      const correction = await beginCorrection(actor, id);
      return redirect(`/proposals/${correction.id}`);
    }
    default:
      throw new AppError('invalid');
  }
}
