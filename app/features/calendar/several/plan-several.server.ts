import { z } from 'zod';
import type { SignedIn } from '~/features/accounts/api.server';
import { translate } from '~/platform/i18n/i18n.server';
import { copySchema, copyToTime } from './copy-to-time.server';
import { copyWeek, copyWeekSchema } from './copy-week.server';
import { insertAndPush, pushSchema } from './insert-and-push.server';
import type { PlanAnswer } from './plan';
import { shiftPosts, shiftSchema } from './shift-posts.server';
import { backSchema, takeBack } from './take-back.server';

const wishSchema = z.union([shiftSchema, pushSchema, copySchema, copyWeekSchema]);
const schema = z.union([z.object({ wish: wishSchema, dry: z.boolean() }), z.object({ wish: backSchema })]);

/** What can be asked for several posts at once. */
export type Wish = z.infer<typeof wishSchema>;

/** Asked twice: first for what would happen, then for it to happen. And the way back. */
export async function planSeveral(actor: SignedIn, form: FormData): Promise<PlanAnswer> {
  const parsed = schema.safeParse(readJson(form.get('ask')));
  if (!parsed.success) return { ok: false, message: translate(actor.language)('calendar:several.invalid') };
  if (!('dry' in parsed.data)) return takeBack(actor, parsed.data.wish);
  const { wish, dry } = parsed.data;
  if (wish.kind === 'shift') return shiftPosts(actor, wish, dry);
  if (wish.kind === 'push') return insertAndPush(actor, wish, dry);
  if (wish.kind === 'copy') return copyToTime(actor, wish, dry);
  return copyWeek(actor, wish, dry);
}

function readJson(value: FormDataEntryValue | null): unknown {
  try {
    return JSON.parse(typeof value === 'string' ? value : '');
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
