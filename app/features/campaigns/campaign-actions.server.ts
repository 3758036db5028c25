import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { fieldProblem, parseForm, type FormProblems } from '~/platform/form.server';
import type { ToastMessage } from '~/platform/toast.server';
import { transaction } from '~/db/prisma.server';
import { respanCampaign } from './campaign-days.server';
import { campaignSchema, ownDomainsSchema, spanSchema } from './campaign.schema';
import { deleteCampaign, saveCampaign, setOwnDomains, type PostsFit } from './save-campaign.server';

export type Acted =
  | { readonly kind: 'done'; readonly to: string; readonly toast: ToastMessage }
  | { readonly kind: 'problems'; readonly problems: FormProblems };

/** One thing done to a campaign, or to what all of them share; `id` null: on the page of all. */
export async function actOnCampaigns(
  actor: SignedIn,
  id: string | null,
  form: FormData,
  requireFit: PostsFit,
): Promise<Acted> {
  const intent = form.get('intent');
  if (intent === 'domains') {
    const parsed = parseForm(form, ownDomainsSchema);
    if (!parsed.ok) return { kind: 'problems', problems: parsed.problems };
    await setOwnDomains(actor, parsed.value.domains, requireFit);
    return { kind: 'done', to: '/campaigns', toast: { sentence: 'campaigns:done.domains' } };
  }
  if (intent === 'delete' && id !== null) {
    const { name } = await deleteCampaign(actor, id);
    return { kind: 'done', to: '/campaigns', toast: { sentence: 'campaigns:done.delete', values: { name } } };
  }
  if (intent !== 'save') throw new AppError('invalid');
  return save(actor, id, form, requireFit);
}

async function save(
  actor: SignedIn,
  id: string | null,
  form: FormData,
  requireFit: PostsFit,
): Promise<Acted> {
  const parsed = parseForm(form, campaignSchema);
  if (!parsed.ok) return { kind: 'problems', problems: parsed.problems };
  try {
    const saved = await saveCampaign(actor, id, parsed.value, requireFit);
    return { kind: 'done', to: `/campaigns/${saved.id}`, toast: { sentence: 'campaigns:done.save' } };
  } catch (error) {
    if (!(error instanceof AppError) || error.sentence !== 'campaigns:problem.taken') throw error;
    return { kind: 'problems', problems: fieldProblem(form, 'name', error.sentence) };
  }
}

/** The campaign's days, as the end of its band was dragged to them. */
export async function actOnSpan(actor: SignedIn, id: string, form: FormData): Promise<{ readonly ok: true }> {
  const parsed = parseForm(form, spanSchema);
  if (!parsed.ok) throw new AppError('invalid', parsed.problems.fields['endsOn'] ?? 'campaigns:problem.date');
  await transaction((tx) => respanCampaign(tx, actor, { campaignId: id, ...parsed.value }));
  return { ok: true };
}
