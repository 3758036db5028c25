import { data, redirect } from '@remix-run/node';
import { z } from 'zod';
import { prisma } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { parseForm } from '~/platform/form.server';
import { toastHeaders, type ToastMessage } from '~/platform/toast.server';
import {
  endRecurrence,
  restoreOccurrence,
  skipOccurrence,
  spreadOccurrence,
} from './act-on-occurrence.server';
import { recurrenceSchema } from './recurrence.schema';
import { retimeOccurrences, takeBackRetime, type Retimed } from './retime-occurrences.server';
import { startRecurrence } from './start-recurrence.server';

type Asked = { readonly actor: SignedIn; readonly postId: string; readonly form: FormData };

/** One press on the page of a post that repeats, or is to. */
export async function recurringAction({ actor, postId, form }: Asked) {
  const intent = String(form.get('intent') ?? '');
  if (intent === 'preview' || intent === 'start') return begin({ actor, postId, form }, intent === 'preview');
  const id = String(form.get('id') ?? '');
  if (!z.uuid().safeParse(id).success) throw new AppError('notFound');
  if (intent === 'end') return end({ actor, postId }, id);
  const toast = await done({ actor, postId, form }, intent, id);
  return go(`/posts/${postId}/repeat`, toast);
}

async function begin({ actor, postId, form }: Asked, isDry: boolean) {
  const parsed = parseForm(form, recurrenceSchema);
  if (!parsed.ok) return data({ problems: parsed.problems, answer: null }, { status: 400 });
  const answer = await startRecurrence(actor, { postId, form: parsed.value }, isDry);
  if (isDry || !answer.ok) return data({ problems: null, answer }, { status: answer.ok ? 200 : 409 });
  const second = await (
    await prisma()
  ).occurrence.findFirst({
    where: { recurrence: { postId } },
    orderBy: { date: 'asc' },
    skip: 1,
  });
  return go(`/posts/${postId}/repeat`, {
    sentence: 'recurring:done.start',
    values: { count: answer.rows.length },
    ...(second && {
      undo: { action: `/posts/${postId}/repeat`, fields: { intent: 'end', id: second.id } },
    }),
  });
}

/** The post on whose page it was asked for may be one of those that are gone. */
async function end({ actor, postId }: Omit<Asked, 'form'>, id: string) {
  const { count, postId: stays } = await endRecurrence(actor, id);
  const isThere = (await (await prisma()).post.count({ where: { id: postId } })) > 0;
  return go(`/posts/${isThere ? postId : stays}/repeat`, {
    sentence: 'recurring:done.end',
    values: { count },
  });
}

async function act(
  actor: SignedIn,
  intent: string,
  { id, postId }: { readonly id: string; readonly postId: string },
): Promise<ToastMessage> {
  const title = (await (await prisma()).occurrence.findUnique({ where: { id }, include: { post: true } }))
    ?.post.title;
  const undo = (back: string) => ({ action: `/posts/${postId}/repeat`, fields: { intent: back, id } });
  switch (intent) {
    case 'skip':
      await skipOccurrence(actor, id);
      return { sentence: 'recurring:done.skip', values: { title: title ?? '' }, undo: undo('restore') };
    case 'restore':
      await restoreOccurrence(actor, id);
      return { sentence: 'recurring:done.restore', values: { title: title ?? '' }, undo: undo('skip') };
    case 'spread':
      return { sentence: 'recurring:done.spread', values: await spreadOccurrence(actor, id) };
    default:
      throw new AppError('invalid');
  }
}

async function done({ actor, postId, form }: Asked, intent: string, id: string): Promise<ToastMessage> {
  if (intent === 'retime') return retime({ actor, postId, form }, id);
  if (intent === 'unretime') return unretime(actor, form, id);
  return act(actor, intent, { id, postId });
}

async function retime({ actor, postId, form }: Asked, id: string): Promise<ToastMessage> {
  const set = String(form.get('time') ?? '');
  const seen = String(form.get('seen') ?? '');
  const { before, ...retimed } = await retimeOccurrences(actor, id, { set, before: seen });
  const { changed } = retimed;
  // Their dates: the ids of as many as a rule can have would not fit into a toast.
  const fields = { intent: 'unretime', id, dates: changed.join(' '), set, before };
  return {
    ...told(retimed),
    ...(changed.length > 0 && { undo: { action: `/posts/${postId}/repeat`, fields } }),
  };
}

async function unretime(actor: SignedIn, form: FormData, id: string): Promise<ToastMessage> {
  const field = (name: string): string => String(form.get(name) ?? '');
  const retimed = await takeBackRetime(actor, id, {
    dates: field('dates').split(' '),
    set: field('set'),
    before: field('before'),
  });
  return told(retimed);
}

/** How many got the new time of day, and what stopped the others. */
function told({ changed, kept, reason }: Retimed): ToastMessage {
  const values = { changed: changed.length, kept };
  return reason === null
    ? { sentence: 'recurring:done.retime', values }
    : { sentence: 'recurring:done.retimeStopped', values: { ...values, reason } };
}

const go = async (to: string, toast: ToastMessage) => redirect(to, { headers: await toastHeaders(toast) });
