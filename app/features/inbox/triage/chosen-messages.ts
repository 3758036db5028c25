import { z } from 'zod';
import { AppError } from '~/platform/app-error';

const MOST = 100;

/**
 * The messages that a person has named, each once.
 *
 * @throws AppError `invalid` when none is named or too many are, `notFound` for what is no message's id
 */
export function chosenMessages(ids: readonly string[]): readonly string[] {
  const chosen = [...new Set(ids)];
  if (chosen.length === 0) throw new AppError('invalid', 'inbox:triage.none');
  if (chosen.length > MOST) throw new AppError('invalid', 'inbox:triage.many', { max: MOST });
  if (!chosen.every((id) => z.uuid().safeParse(id).success)) throw new AppError('notFound');
  return chosen;
}
