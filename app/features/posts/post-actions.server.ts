import { data, redirect } from '@remix-run/node';
import { z } from 'zod';
import { prisma } from '~/db/prisma.server';
import { isLocalDate } from '~/domain/calendar/local-date';
import type { SignedIn } from '~/features/accounts/api.server';
import {
  cancelPublication,
  markPosted,
  releasePublication,
  resolveUnknown,
  retryPublication,
  wayBackOf,
  withdrawPublication,
} from '~/features/publishing/api.server';
import { setShareKit } from '~/features/sharing/api.server';
import { AppError } from '~/platform/app-error';
import { parseForm } from '~/platform/form.server';
import { safeNext } from '~/platform/safe-next.server';
import { toastHeaders } from '~/platform/toast.server';
import { LINK_DAYS, makeExpertLink, revokeExpertLink } from './approval/expert-link.server';
import { assignPost, assignSchema } from './comments/assign.server';
import { comment, commentSchema, resolveComment } from './comments/comments.server';
import { templateFromPost } from './template-from-post.server';
import { deletePost } from './delete-post.server';
import { duplicatePost } from './duplicate-post.server';
import { setEvergreen } from './evergreen/set-evergreen.server';
import { liftEmbargo, setEmbargo } from './embargo/set-embargo.server';
import { placeByHand, readWall, type WantedTime } from './place-by-hand.server';
import { embargoSchema, liftSchema, noteSchema, revisionSchema } from './post.schema';
import { approvePost, requestPostChanges, submitPost } from './review-post.server';
import { restoreVersion } from './versions/restore-version.server';
import { setCampaign } from './set-campaign.server';
import { saveForm } from './writing/save-form.server';

type Work = {
  readonly actor: SignedIn;
  readonly id: string;
  readonly form: FormData;
  /** How a move is made; it asks more rules, and tells more people, than a post knows. */
  readonly moveTo: (
    actor: SignedIn,
    move: { readonly publicationId: string; readonly publishAt: Date },
  ) => Promise<void>;
};

/** One thing done on the post's page; `intent` says which. */
export async function postAction(work: Work) {
  const intent = String(work.form.get('intent'));
  const action = Object.hasOwn(ACTIONS, intent) ? ACTIONS[intent] : undefined;
  if (!action) throw new AppError('invalid');
  return action(work);
}

/** The page where it was done again, with one sentence about what happened. */
async function done(sentence: string, id: string, next = `/posts/${id}`) {
  return redirect(next, { headers: await toastHeaders({ sentence }) });
}

/** Where a decision was made, if that was not the post's own page. */
const nextOf = (form: FormData, id: string) => safeNext(form.get('next'), `/posts/${id}`);

/** @throws AppError `invalid` with the first thing that is wrong: for forms of one or two fields */
function parsed<T>(form: FormData, schema: z.ZodType<T>): T {
  const result = parseForm(form, schema);
  if (result.ok) return result.value;
  throw new AppError('invalid', Object.values(result.problems.fields)[0]);
}

const publicationSchema = z.object({ publicationId: z.uuid() });
const linkSchema = publicationSchema.extend({
  url: z.url({ protocol: /^https?$/, error: 'posts:problem.link' }),
});
const reasonSchema = publicationSchema.extend({
  reason: z.string().trim().min(1, 'posts:problem.reason').max(500, 'errors:field.tooLong'),
});
const wallSchema = z.object({ date: z.string().default(''), time: z.string().default('') });
const placeSchema = wallSchema.extend({
  channelId: z.uuid(),
  when: z.enum(['slot', 'wall', 'now']),
  slotId: z.uuid().optional(),
});

const evergreenSchema = z.object({
  reviewOn: z.string().refine(isLocalDate, 'posts:evergreen.noDate').or(z.literal('')),
});
const sharingSchema = z.object({ points: z.string().max(5000, 'errors:field.tooLong') });
const campaignSchema = z.object({ campaignId: z.uuid().or(z.literal('')) });
const ofComment = z.object({ commentId: z.uuid() });
const expertLinkSchema = z.object({
  name: z.string().trim().min(1, 'posts:expert.noName').max(100, 'errors:field.tooLong'),
  days: z.coerce.number().refine((days) => (LINK_DAYS as readonly number[]).includes(days)),
});

const ACTIONS: Readonly<Record<string, (work: Work) => Promise<unknown>>> = {
  save: async ({ actor, id, form }) => {
    const reply = await saveForm(actor, id, form);
    return data(
      { save: reply },
      { status: reply.kind === 'invalid' ? 400 : reply.kind === 'stale' ? 409 : 200 },
    );
  },
  restore: async ({ actor, id, form }) => {
    const { versionId } = parsed(form, z.object({ versionId: z.uuid() }));
    await restoreVersion(actor, { id, versionId });
    return done('posts:toast.restored', id);
  },
  submit: async ({ actor, id, form }) => {
    await submitPost(actor, { id, ...parsed(form, revisionSchema) });
    return done('posts:toast.submitted', id);
  },
  approve: async ({ actor, id, form }) => {
    await approvePost(actor, { id, ...parsed(form, revisionSchema) });
    return done('posts:toast.approved', id, nextOf(form, id));
  },
  requestChanges: async ({ actor, id, form }) => {
    await requestPostChanges(actor, { id, ...parsed(form, noteSchema) });
    return done('posts:toast.changesAsked', id, nextOf(form, id));
  },
  expertLink: async ({ actor, id, form }) => {
    const { name, days } = parsed(form, expertLinkSchema);
    return data({ expertLink: await makeExpertLink(actor, { id, name, days }) });
  },
  revokeExpertLink: async ({ actor, id, form }) => {
    const { linkId } = parsed(form, z.object({ linkId: z.uuid() }));
    await revokeExpertLink(actor, { id, linkId });
    return done('posts:toast.linkClosed', id);
  },
  embargo: async ({ actor, id, form }) => {
    await setEmbargo(actor, id, parsed(form, embargoSchema));
    return done('posts:toast.embargo', id);
  },
  liftEmbargo: async ({ actor, id, form }) => {
    await liftEmbargo(actor, id, parsed(form, liftSchema).reason);
    return done('posts:toast.lifted', id);
  },
  comment: async ({ actor, id, form }) => {
    await comment(actor, id, parsed(form, commentSchema));
    return data({});
  },
  resolveComment: async ({ actor, id, form }) => {
    await resolveComment(actor, id, { ...parsed(form, ofComment), resolved: true });
    return data({});
  },
  reopenComment: async ({ actor, id, form }) => {
    await resolveComment(actor, id, { ...parsed(form, ofComment), resolved: false });
    return data({});
  },
  assign: async ({ actor, id, form }) => {
    await assignPost(actor, id, parsed(form, assignSchema));
    return done('posts:toast.assigned', id);
  },
  evergreen: async ({ actor, id, form }) => {
    const { reviewOn } = parsed(form, evergreenSchema);
    await setEvergreen(actor, id, reviewOn === '' ? null : reviewOn);
    return done('posts:toast.evergreen', id);
  },
  sharing: async ({ actor, id, form }) => {
    await setShareKit(actor, id, parsed(form, sharingSchema).points);
    return done('posts:toast.sharing', id);
  },
  template: async ({ actor, id }) => {
    const made = await templateFromPost(actor, id);
    return redirect(`/templates/${made.id}`, {
      headers: await toastHeaders({ sentence: 'templates:done.create' }),
    });
  },
  campaign: async ({ actor, id, form }) => {
    const { campaignId } = parsed(form, campaignSchema);
    await setCampaign(actor, id, campaignId === '' ? null : campaignId);
    return done('posts:toast.campaign', id);
  },
  delete: async ({ actor, id }) => {
    const { title } = await deletePost(actor, id);
    const headers = await toastHeaders({ sentence: 'posts:toast.deleted', values: { title } });
    return redirect('/posts', { headers });
  },
  duplicate: async ({ actor, id }) => {
    const { postId } = await duplicatePost(actor, id);
    return done('posts:toast.duplicated', postId);
  },
  place: async ({ actor, id, form }) => {
    const { channelId, when, slotId = '', date, time } = parsed(form, placeSchema);
    const wanted: WantedTime =
      when === 'slot'
        ? { kind: 'slot', slotId }
        : when === 'wall'
          ? { kind: 'wall', date, time }
          : { kind: 'now' };
    await placeByHand(actor, { postId: id, channelId, when: wanted });
    return done('posts:toast.placed', id);
  },
  move: async ({ actor, id, form, moveTo }) => {
    const { publicationId } = await ofThisPost(id, form);
    const db = await prisma();
    const { channel } = await db.publication.findUniqueOrThrow({
      where: { id: publicationId },
      include: { channel: true },
    });
    const publishAt = readWall(parsed(form, wallSchema), channel.timeZone, actor);
    await moveTo(actor, { publicationId, publishAt });
    return done('posts:toast.moved', id);
  },
  cancelPublication: async ({ actor, id, form }) => {
    const { publicationId } = await ofThisPost(id, form);
    await cancelPublication(actor, { publicationId });
    const back = await wayBackOf(publicationId, `/posts/${id}`);
    return redirect(`/posts/${id}`, {
      headers: await toastHeaders({ sentence: 'posts:toast.cancelled', ...back }),
    });
  },
  retry: async ({ actor, id, form }) => {
    await retryPublication(actor, await ofThisPost(id, form));
    return done('posts:toast.retried', id);
  },
  release: async ({ actor, id, form }) => {
    await releasePublication(actor, await ofThisPost(id, form));
    return done('posts:toast.released', id);
  },
  markPosted: async ({ actor, id, form }) => {
    await ofThisPost(id, form);
    await markPosted(actor, parsed(form, linkSchema));
    return done('posts:toast.posted', id);
  },
  isThere: async ({ actor, id, form }) => {
    await ofThisPost(id, form);
    const { publicationId, url } = parsed(form, linkSchema);
    await resolveUnknown(actor, { publicationId, seen: { there: true, url } });
    return done('posts:toast.posted', id);
  },
  isNotThere: async ({ actor, id, form }) => {
    const { publicationId } = await ofThisPost(id, form);
    await resolveUnknown(actor, { publicationId, seen: { there: false } });
    return done('posts:toast.notThere', id);
  },
  withdraw: async ({ actor, id, form }) => {
    await ofThisPost(id, form);
    await withdrawPublication(actor, parsed(form, reasonSchema));
    return done('posts:toast.withdrawn', id);
  },
};

/** @throws AppError `notFound` when the publication is another post's: an address cannot reach it from here */
async function ofThisPost(postId: string, form: FormData): Promise<{ readonly publicationId: string }> {
  const { publicationId } = parsed(form, publicationSchema);
  const found = await (
    await prisma()
  ).publication.count({ where: { id: publicationId, variant: { postId } } });
  if (found === 0) throw new AppError('notFound');
  return { publicationId };
}
