import { useText } from '~/platform/i18n/use-text';
import { ChannelMark } from '~/ui/signs/channel-mark';
import { StateBadge } from '~/ui/signs/state-badge';
import type { RequestRowView } from '../request-row';
import { slotWords, stateKey, windowWords, type Told } from './request-words';

type Props = { readonly row: RequestRowView; readonly told: Told };

/** The quiet line under a title: what has come of it. */
export function RowNote({ row, told }: Props) {
  const { t } = useText();
  const window = windowWords(row.earliest, row.latest, told);
  return (
    <>
      {row.kind !== 'normal' && <b>{t(`requests:kind.${row.kind}`)} · </b>}
      {row.episodes > 1 && <>{t('requests:series.count', { count: row.episodes })} · </>}
      {t(`requests:note.${row.note}`, { window, count: row.count })}
    </>
  );
}

/** State, and the time it has. */
export function RowEnd({ row, told }: Props) {
  const { t } = useText();
  return (
    <span className="col row-end">
      <StateBadge state={row.state} word={t(stateKey(row))} />
      <span className="row sm q num">
        {row.at && slotWords(row.at, told)}
        {row.channel && <ChannelMark letters={row.channel.letters} name={row.channel.name} />}
      </span>
    </span>
  );
}
