import { prisma } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { subscriptionsOf } from '~/features/newsletter/api.server';
import { AppError } from '~/platform/app-error';
import type { ToastMessage } from '~/platform/toast.server';
import { eraseData } from './erase-data.server';
import { exportData, type PersonData } from './export-data.server';
import { findPerson } from './find-person.server';
import type { PersonCounts } from './person-log.server';

export type PersonReply =
  | ({ readonly kind: 'found'; readonly who: string } & PersonCounts)
  | { readonly kind: 'erased'; readonly toast: ToastMessage };

/** Who is meant comes in the form, never in an address: addresses are logged and remembered. */
export async function personForm(actor: SignedIn, form: FormData): Promise<PersonReply> {
  const who = whoIn(form);
  if (form.get('intent') !== 'erase') {
    authorize(actor, 'person.export', { kind: 'person' });
    const messages = (await findPerson(who)).length;
    return { kind: 'found', who, messages, newsletters: (await subscriptionsOf(await prisma(), who)).length };
  }
  authorize(actor, 'person.erase', { kind: 'person' });
  if (form.get('sure') !== 'yes') throw new AppError('invalid', 'inbox:person.notSure');
  await eraseData(actor.userId, who);
  return { kind: 'erased', toast: { sentence: 'inbox:person.erased' } };
}

export async function personFile(actor: SignedIn, form: FormData): Promise<PersonData> {
  authorize(actor, 'person.export', { kind: 'person' });
  return exportData(actor.userId, whoIn(form));
}

const whoIn = (form: FormData): string => String(form.get('who') ?? '').trim();
