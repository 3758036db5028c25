import { useText } from '~/platform/i18n/use-text';
import { Badge } from '~/ui/basics/badge';
import type { Kind } from '../kinds';

export const KIND_ICONS = {
  help: 'circle-help',
  chatter: 'message-square',
  complaint: 'flag',
  lead: 'sparkles',
  troll: 'ban',
} as const;

/** What kind of contact it is: icon and word. */
export function KindBadge({ kind }: { readonly kind: Kind }) {
  const { t } = useText();
  return <Badge icon={KIND_ICONS[kind]}>{t(`inbox:kind.${kind}`)}</Badge>;
}
