import { publicBase } from '~/platform/public-base.server';
import { fingerprint } from '~/platform/seal.server';

type Whose = { readonly id: string; readonly language: string };
export type LinkKind = 'confirm' | 'unsubscribe';

/** A link that only this installation can have made, for one subscriber and one purpose. */
function linkOf(kind: LinkKind, { id, language }: Whose): string {
  const lang = language === 'en' ? 'en' : 'fi';
  return `${publicBase()}/help/${lang}/newsletter/${kind}/${id}.${codeOf(kind, id)}`;
}

export const confirmUrl = (whose: Whose): string => linkOf('confirm', whose);
export const unsubscribeUrl = (whose: Whose): string => linkOf('unsubscribe', whose);

/** The subscriber that a link is for; null when we did not make it. */
export function subscriberOf(kind: LinkKind, token: string): string | null {
  const [, id = '', code = ''] = /^([0-9a-f-]{36})\.([0-9a-f]{64})$/.exec(token) ?? [];
  return id !== '' && codeOf(kind, id) === code ? id : null;
}

function codeOf(kind: LinkKind, id: string): string {
  return fingerprint(`newsletter ${kind} ${id}`);
}
