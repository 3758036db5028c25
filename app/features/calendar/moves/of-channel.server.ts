import type { SignedIn } from '~/features/accounts/api.server';
import { MOVED_MEANWHILE } from '~/features/publishing/api.server';
import { AppError } from '~/platform/app-error';
import { translate } from '~/platform/i18n/i18n.server';
import { asKey } from '~/platform/i18n/text';

/** The refusal of one among several channels says which. */
export function ofChannel(actor: SignedIn, error: unknown, channel: string): unknown {
  if (!(error instanceof AppError) || error.sentence === MOVED_MEANWHILE) return error;
  const reason = translate(actor.language)(asKey(error.sentence), error.values);
  return new AppError(error.code, 'calendar:move.ofChannel', { channel, reason });
}
