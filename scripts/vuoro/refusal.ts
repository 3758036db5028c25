import { AppError } from '../../app/platform/app-error';
import { translate } from '../../app/platform/i18n/i18n.server';
import { asKey } from '../../app/platform/i18n/text';
import { InputError } from './input';

/** What a use case refused, as a sentence for the terminal; anything else stays what it is. */
export function inWords(command: string, error: unknown): unknown {
  if (!(error instanceof AppError)) return error;
  return new InputError(`${command}: ${translate('en')(asKey(error.sentence), error.values)}`, {
    cause: error,
  });
}
