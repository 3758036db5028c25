import { prisma } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { fieldProblem, parseForm, type FormProblems } from '~/platform/form.server';
import type { ToastMessage } from '~/platform/toast.server';
import { connectSource, readNow, testSource } from './connecting/connect-source.server';
import { polledKind } from './kinds/polled-kinds.server';
import { setSourceActive } from './save-source.server';
import { sourceById } from './source-by-id.server';
import { newTokenSchema } from './source.schema';
import { makeToken, revokeToken } from './tokens/manage-tokens.server';

export type SourceActed =
  | { readonly kind: 'done'; readonly toast: ToastMessage }
  /** `about`: which of the page's forms it was. */
  | { readonly kind: 'problems'; readonly about: 'token' | 'connection'; readonly problems: FormProblems }
  /** What the form said was understood, but the source does not open with it. */
  | {
      readonly kind: 'trouble';
      readonly sentence: string;
      readonly params: AppError['values'];
      readonly values: FormProblems['values'];
    }
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
      if (!parsed.ok) return { kind: 'problems', about: 'token', problems: parsed.problems };
      const { name } = parsed.value;
      return { kind: 'token', name, token: await makeToken(actor, id, name) };
    }
    case 'revokeToken':
      await revokeToken(actor, id, String(form.get('token') ?? ''));
      return done('sources:token.revoked');
    case 'connect':
      return connect(actor, id, form);
    case 'test': {
      const { name } = await testSource(actor, id);
      return done('sources:connection.works', { name });
    }
    case 'readNow':
      await readNow(actor, id);
      return done('sources:connection.soon');
    default:
      throw new AppError('invalid');
  }
}

async function connect(actor: SignedIn, id: string, form: FormData): Promise<SourceActed> {
  const { kind } = await sourceById(await prisma(), id);
  const parsed = parseForm(form, (polledKind(kind) ?? notPolled()).form);
  if (!parsed.ok) return { kind: 'problems', about: 'connection', problems: parsed.problems };
  try {
    const { name } = await connectSource(actor, id, parsed.value);
    return done('sources:connection.done', { name });
  } catch (error) {
    // What had been typed stays; the sentence stands above the form.
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
    const { values } = fieldProblem(form, 'connection', error.sentence);
    return { kind: 'trouble', sentence: error.sentence, params: error.values, values };
  }
}

function notPolled(): never {
  throw new AppError('notFound');
}

function done(sentence: string, values: ToastMessage['values'] = {}): SourceActed {
  return { kind: 'done', toast: { sentence, values } };
}
