import { prisma } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { parseForm, type FormProblems } from '~/platform/form.server';
import type { ToastMessage } from '~/platform/toast.server';
import { setSourceActive } from './save-source.server';
import { sourceById } from './source-by-id.server';
import { newTokenSchema } from './source.schema';
import { makeToken, revokeToken } from './tokens/manage-tokens.server';

export type SourceActed =
  | { readonly kind: 'done'; readonly toast: ToastMessage }
  | { readonly kind: 'problems'; readonly problems: FormProblems }
  /** The only time that anybody sees it. */
  | { readonly kind: 'token'; readonly name: string; readonly token: string };

/** Does what one of the forms on a source's page asks. */
export async function actOnSource(actor: SignedIn, id: string, form: FormData): Promise<SourceActed> {
  switch (form.get('intent')) {
    case 'pause':
    case 'resume': {
      const active = form.get('intent') === 'resume';
      await setSourceActive(actor, id, active);
      const { name } = await sourceById(await prisma(), id);
      return done(active ? 'sources:resumed' : 'sources:paused', { name });
    }
    case 'makeToken': {
      const parsed = parseForm(form, newTokenSchema);
      if (!parsed.ok) return { kind: 'problems', problems: parsed.problems };
      const { name } = parsed.value;
      return { kind: 'token', name, token: await makeToken(actor, id, name) };
    }
    case 'revokeToken':
      await revokeToken(actor, id, String(form.get('token') ?? ''));
      return done('sources:token.revoked');
    default:
      throw new AppError('invalid');
  }
}

function done(sentence: string, values: ToastMessage['values'] = {}): SourceActed {
  return { kind: 'done', toast: { sentence, values } };
}
