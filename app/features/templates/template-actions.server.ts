import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { fieldProblem, parseForm, type FormProblems } from '~/platform/form.server';
import type { ToastMessage } from '~/platform/toast.server';
import { deleteTemplate, saveTemplate } from './save-template.server';
import { templateSchema } from './template.schema';

export type Acted =
  | { readonly kind: 'done'; readonly to: string; readonly toast: ToastMessage }
  | { readonly kind: 'problems'; readonly problems: FormProblems };

/** Saves or deletes a template; `intent` says which. */
export async function actOnTemplate(actor: SignedIn, id: string, form: FormData): Promise<Acted> {
  const intent = form.get('intent');
  if (intent === 'delete') {
    const { name } = await deleteTemplate(actor, id);
    return { kind: 'done', to: '/templates', toast: { sentence: 'templates:done.delete', values: { name } } };
  }
  if (intent !== 'save') throw new AppError('invalid');
  const parsed = parseForm(form, templateSchema);
  if (!parsed.ok) return { kind: 'problems', problems: parsed.problems };
  const own = [...form].flatMap(([name, value]) =>
    name.startsWith('own-') && typeof value === 'string' && value.trim() !== ''
      ? [[name.slice('own-'.length), value.replace(/\r\n?/g, '\n')] as const]
      : [],
  );
  try {
    await saveTemplate(actor, id, { ...parsed.value, texts: Object.fromEntries(own) });
    return { kind: 'done', to: `/templates/${id}`, toast: { sentence: 'templates:done.save' } };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
    return { kind: 'problems', problems: fieldProblem(form, 'name', error.sentence) };
  }
}
