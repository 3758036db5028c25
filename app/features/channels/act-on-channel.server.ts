import type { AccountField } from '~/adapters/channels/connector';
import { connectorOf } from '~/adapters/channels/registry.server';
import { prisma } from '~/db/prisma.server';
import { formatLocalTime, weekdayName } from '~/domain/calendar/format';
import type { SignedIn } from '~/features/accounts/api.server';
import {
  forgetConnecting,
  networkAppSchema,
  saveNetworkApp,
  type Here,
} from '~/features/connections/api.server';
import { AppError } from '~/platform/app-error';
import { parseForm, type FormProblems } from '~/platform/form.server';
import type { ToastMessage } from '~/platform/toast.server';
import {
  accountChannel,
  checkAccount,
  connectAccount,
  disconnectAccount,
  testAccount,
  type CheckedAccount,
} from './account.server';
import { channelById } from './channel-by-id.server';
import { hasSlots } from './channel-kinds';
import { channelSchema, ownLimitsSchema, slotSchema } from './channel.schema';
import { beginOAuth, connectFound } from './oauth-account.server';
import { saveChannel, setChannelActive } from './save-channel.server';
import { addSlotTemplate, removeSlotTemplate } from './slot-templates.server';

export type ChannelActed =
  | { readonly kind: 'done'; readonly toast: ToastMessage | null }
  /** `about`: which of the page's forms it was. */
  | {
      readonly kind: 'problems';
      readonly about: 'rules' | 'slots' | 'account';
      readonly problems: FormProblems;
      /** The channel's own words, where it was asked. */
      readonly diagnostic?: string | null;
    }
  | { readonly kind: 'found'; readonly found: Extract<CheckedAccount, { kind: 'account' }> }
  /** To the network, where the administrator says yes. */
  | { readonly kind: 'leave'; readonly to: string };

/**
 * Does what one of the forms on a channel's page asks.
 *
 * @param browser the session in which a connecting is begun and ended
 */
export async function actOnChannel(
  actor: SignedIn,
  browser: string,
  channelId: string,
  form: FormData,
): Promise<ChannelActed> {
  switch (form.get('intent')) {
    case 'save': {
      const { kind } = await channelById(await prisma(), channelId);
      const parsed = parseForm(form, hasSlots(kind) ? channelSchema : ownLimitsSchema);
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
    case 'saveApp':
    case 'begin':
    case 'connectFound':
    case 'forget':
      return actOnConnecting({ actor, browser }, channelId, form);
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

async function actOnConnecting(here: Here, channelId: string, form: FormData): Promise<ChannelActed> {
  switch (form.get('intent')) {
    case 'saveApp': {
      const parsed = parseForm(form, networkAppSchema);
      if (!parsed.ok)
        return {
          kind: 'problems',
          about: 'account',
          problems: { ...parsed.problems, values: { clientId: String(form.get('clientId') ?? '') } },
        };
      const { kind } = await accountChannel(channelId);
      await saveNetworkApp(here.actor, { channelId, kind }, parsed.value);
      return done('settings:connect.appSaved');
    }
    case 'begin':
      return { kind: 'leave', to: await beginOAuth(here, channelId, String(form.get('way') ?? '')) };
    case 'connectFound': {
      const chosen = {
        attemptId: String(form.get('attemptId') ?? ''),
        accountId: String(form.get('accountId') ?? ''),
      };
      return done('settings:account.done', { name: await connectFound(here, channelId, chosen) });
    }
    default:
      await forgetConnecting(here, channelId);
      return { kind: 'done', toast: null };
  }
}

async function actOnAccount(actor: SignedIn, channelId: string, form: FormData): Promise<ChannelActed> {
  switch (form.get('intent')) {
    case 'check':
      return checkForm(actor, channelId, form);
    case 'connect': {
      const name = await connectAccount(actor, channelId, String(form.get('token') ?? ''));
      return done('settings:account.done', { name });
    }
    case 'disconnect':
      await disconnectAccount(actor, channelId);
      return done('settings:account.gone');
    case 'test': {
      const tested = await testAccount(actor, channelId);
      if (tested.kind === 'works') return done('settings:account.works', { name: tested.name });
      throw new AppError('conflict', `publishing:problem.${tested.code}.title`);
    }
    case 'again':
      return { kind: 'done', toast: null };
    default:
      throw new AppError('invalid');
  }
}

async function checkForm(actor: SignedIn, channelId: string, form: FormData): Promise<ChannelActed> {
  const connector = connectorOf(String(form.get('kind')));
  if (connector === null) throw new AppError('invalid');
  const parsed = parseForm(form, connector.schema);
  if (!parsed.ok) return accountProblems(connector.fields, parsed.problems.fields, form);
  const checked = await checkAccount(actor, channelId, parsed.value as Readonly<Record<string, unknown>>);
  if (checked.kind === 'account') return { kind: 'found', found: checked };
  const sentence =
    checked.code === 'noSuchServer'
      ? 'settings:account.problem.noSuchServer'
      : `publishing:problem.${checked.code}.title`;
  return accountProblems(
    connector.fields,
    { [fieldOf(checked.code, connector.fields)]: sentence },
    form,
    checked.diagnostic,
  );
}

/** The field that most likely cures it: the secret where the sign-in was refused, else where it leads. */
function fieldOf(code: string, fields: readonly AccountField[]): string {
  const secret = fields.find(({ type }) => type === 'password');
  const place = fields.find(({ type }) => type === 'url');
  const isSecret = ['credentialsRefused', 'accountSuspended', 'permissionMissing'].includes(code);
  return ((isSecret ? secret : place) ?? fields[0])?.name ?? 'form';
}

/** What was typed comes back, save for secrets. */
function accountProblems(
  fields: readonly AccountField[],
  problems: Readonly<Record<string, string>>,
  form: FormData,
  diagnostic: string | null = null,
): ChannelActed {
  const values = Object.fromEntries(
    fields.filter(({ type }) => type !== 'password').map(({ name }) => [name, String(form.get(name) ?? '')]),
  );
  return { kind: 'problems', about: 'account', problems: { fields: problems, values }, diagnostic };
}

function done(sentence: string, values: ToastMessage['values'] = {}): ChannelActed {
  return { kind: 'done', toast: { sentence, values } };
}
