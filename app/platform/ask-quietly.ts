import { asKey, type Text } from './i18n/text';
import { isRefused } from './i18n/use-refusal';

export type NotDone = { readonly ok: false; readonly message: string };

/**
 * What a script asks the server without leaving the page, of a `quietDoor`. What the door refuses is told in words, as
 * what the deed refuses is; anything else but an answer is an error.
 */
export async function askQuietly<Answer extends object>(
  t: Text,
  address: string,
  fields: URLSearchParams,
): Promise<Answer | NotDone> {
  const response = await fetch(address, { method: 'POST', body: fields });
  if (response.status === 401) return { ok: false, message: t('errors:signedOut.text') };
  if (response.status >= 500) throw new Error(`No answer from ${address}`);
  const answer = (await response.json()) as object;
  return isRefused(answer)
    ? { ok: false, message: t(asKey(answer.refused.sentence), answer.refused.values) }
    : (answer as Answer);
}
