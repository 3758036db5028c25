import { formatRelative } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Icon } from '~/ui/basics/icon';

type Props = { readonly dueAt: string | null; readonly now: string; readonly zone: string };

/** Until when the message is to be answered, and whether that has gone by: in words, not in colour alone. */
export function DueSign({ dueAt, now, zone }: Props) {
  const { t, language } = useText();
  if (dueAt === null) return null;
  const late = dueAt < now;
  const when = formatRelative(new Date(dueAt), new Date(now), zone, language);
  return (
    <span className={late ? 'due late' : 'due'}>
      <Icon name={late ? 'clock-alert' : 'timer'} size="s" />
      {t(late ? 'inbox:due.late' : 'inbox:due.by', { when })}
    </span>
  );
}
