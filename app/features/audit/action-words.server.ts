import { fi } from '~/platform/i18n/resources-fi';
import { translate } from '~/platform/i18n/i18n.server';
import type { Language } from '~/platform/i18n/i18n';
import { asKey } from '~/platform/i18n/text';

const KNOWN: Readonly<Record<string, Readonly<Record<string, string>>>> = fi.settings.audit.action;

/** What was done, in words; an action that has none yet shows its own name rather than nothing. */
export function actionWords(action: string, language: Language): string {
  const [noun = '', verb = ''] = action.split('.');
  const known = Object.hasOwn(KNOWN, noun) && Object.hasOwn(KNOWN[noun] ?? {}, verb);
  return known ? translate(language)(asKey(`settings:audit.action.${action}`)) : action;
}
