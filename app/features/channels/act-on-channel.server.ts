import { formatLocalTime, weekdayName } from '~/domain/calendar/format';
import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { parseForm, type FormProblems } from '~/platform/form.server';
import type { ToastMessage } from '~/platform/toast.server';
import {
  blueskySchema,
  checkBluesky,
  connectBluesky,
  disconnectBluesky,
  testBluesky,
  type CheckedAccount,
} from './bluesky-account.server';
import { channelSchema, slotSchema } from './channel.schema';
import { saveChannel, setChannelActive } from './save-channel.server';
import { addSlotTemplate, removeSlotTemplate } from './slot-templates.server';

export type ChannelActed =
  | { readonly kind: 'done'; readonly toast: ToastMessage | null }
  /** `about`: which of the page's forms it was. */
  | {
      readonly kind: 'problems';
      readonly about: 'rules' | 'slots' | 'account';
      readonly problems: FormProblems;
    }
  | { readonly kind: 'found'; readonly account: Extract<CheckedAccount, { kind: 'account' }> };

/** Does what one of the forms on a channel's page asks. */
export async function actOnChannel(
  actor: SignedIn,
  channelId: string,
  form: FormData,
): Promise<ChannelActed> {
  switch (form.get('intent')) {
    case 'save': {
      const parsed = parseForm(form, channelSchema);
      if (!parsed.ok) return { kind: 'problems', about: 'rules', problems: parsed.problems };
      await saveChannel(actor, channelId, parsed.value);
      return done('settings:channel.saved', { name: parsed.value.name });
    }
    case 'activate':
    case 'deactivate': {
      const active = form.get('intent') === 'activate';
      await setChannelActive(actor, channelId, active);
      const values = { name: String(form.get('name') ?? '') };
      return active
        ? done('settings:channel.activated', values)
        : done('settings:channel.deactivated', values);
    }
    case 'addSlot':
    case 'removeSlot':
      return changeWeek(actor, channelId, form);
    default:
      return actOnAccount(actor, channelId, form);
  }
}

async function changeWeek(actor: SignedIn, channelId: string, form: FormData): Promise<ChannelActed> {
  const parsed = parseForm(form, slotSchema);
  if (!parsed.ok) return { kind: 'problems', about: 'slots', problems: parsed.problems };
  const day = weekdayName(parsed.value.weekday, actor.language, 'long');
  const values = { day, time: formatLocalTime(parsed.value.time, actor.language) };
  if (form.get('intent') === 'addSlot') {
    await addSlotTemplate(actor, channelId, parsed.value);
    return done('settings:slots.added', values);
  }
  await removeSlotTemplate(actor, channelId, parsed.value);
  return done('settings:slots.removed', values);
}

async function actOnAccount(actor: SignedIn, channelId: string, form: FormData): Promise<ChannelActed> {
  switch (form.get('intent')) {
    case 'check': {
      const parsed = parseForm(form, blueskySchema);
      if (!parsed.ok) return { kind: 'problems', about: 'account', problems: parsed.problems };
      const account = await checkBluesky(actor, channelId, parsed.value);
      if (account.kind === 'account') return { kind: 'found', account };
      return { kind: 'problems', about: 'account', problems: accountProblem(account.code, form) };
    }
    case 'connect':
      await connectBluesky(actor, channelId, String(form.get('token') ?? ''));
      return done('settings:bluesky.done', { name: String(form.get('account') ?? '').slice(0, 300) });
    case 'disconnect':
      await disconnectBluesky(actor, channelId);
      return done('settings:bluesky.gone');
    case 'test': {
      const tested = await testBluesky(actor, channelId);
      if (tested.kind === 'works') return done('settings:bluesky.works', { name: tested.name });
      throw new AppError('conflict', `publishing:problem.${tested.code}.title`);
    }
    case 'again':
      return { kind: 'done', toast: null };
    default:
      throw new AppError('invalid');
  }
}

type Failure = Extract<CheckedAccount, { kind: 'failed' }>['code'];

/** What the check found wrong, at the field that cures it. The password is never sent back. */
function accountProblem(code: Failure, form: FormData): FormProblems {
  const values = { service: String(form.get('service') ?? ''), handle: String(form.get('handle') ?? '') };
  if (code === 'forbiddenAddress' || code === 'noSuchServer')
    return { fields: { service: `settings:bluesky.problem.${code}` }, values };
  const field = code === 'credentialsRefused' || code === 'accountSuspended' ? 'appPassword' : 'service';
  return { fields: { [field]: `publishing:problem.${code}.title` }, values };
}

function done(sentence: string, values: ToastMessage['values'] = {}): ChannelActed {
  return { kind: 'done', toast: { sentence, values } };
}
