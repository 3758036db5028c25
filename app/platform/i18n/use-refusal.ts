import { asKey, type TextValues } from './text';
import { useText } from './use-text';

/** What an action answers when it refuses, as the doors of `features/accounts` put it. */
type Refused = { readonly refused: { readonly sentence: string; readonly values: TextValues } };

export function isRefused(result: object | null | undefined): result is Refused {
  return Boolean(result && 'refused' in result && result.refused);
}

/** Why the action was refused, in the page's language; null where it was not, or none was tried. */
export function useRefusal(result: object | null | undefined): string | null {
  const { t } = useText();
  return isRefused(result) ? t(asKey(result.refused.sentence), result.refused.values) : null;
}
