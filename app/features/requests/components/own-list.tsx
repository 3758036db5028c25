import { Link, useFetcher } from '@remix-run/react';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { Icon } from '~/ui/basics/icon';
import { moveInList } from '~/ui/decisions/move-in-list';
import { RankedList, type RankedItem } from '~/ui/decisions/ranked-list';
import { Refusal } from '~/ui/feedback/refusal';
import { Card } from '~/ui/frame/card';
import type { RequestRowView } from '../request-row';
import type { RequestsView } from '../requests.view.server';
import { RowEnd, RowNote } from './row-words';

type Props = {
  readonly view: RequestsView;
  readonly openId: string | undefined;
  readonly linkTo: (id: string) => string;
};

/** A department's own requests in its own order. A move shows at once; one that is refused returns with the reason. */
export function OwnList({ view, openId, linkTo }: Props) {
  const { t, language } = useText();
  const fetcher = useFetcher<object>();
  const refused = useRefusal(fetcher.data);
  const rows = inFlight(view.rows, fetcher.formData);
  const told = { zone: view.zone, now: view.now, language };
  const name = (row: RequestRowView) => row.title ?? t('requests:embargoed');
  const items = rows.map((row): RankedItem => ({
    id: row.id,
    name: name(row),
    title: (
      <Link to={linkTo(row.id)} preventScrollReset>
        {row.embargoed && <Icon name="lock" size="s" label={t('requests:embargo.mark')} />} {name(row)}
      </Link>
    ),
    detail: <RowNote row={row} told={told} />,
    end: <RowEnd row={row} told={told} />,
    current: row.id === openId,
  }));
  const { share } = view;
  return (
    <Card title={t('requests:own.title')} count={rows.length}>
      <p className="sm q card-note">{t('requests:own.note')}</p>
      <Refusal sentence={refused} />
      <RankedList
        label={t('requests:own.title')}
        items={items}
        onMove={(id, to) => fetcher.submit({ intent: 'move', id, to: String(to) }, { method: 'post' })}
        texts={{
          up: (title) => t('requests:own.up', { title }),
          down: (title) => t('requests:own.down', { title }),
          moved: (title, place) => t('requests:own.moved', { title, place }),
        }}
        {...(share &&
          share.fits > 0 &&
          share.fits < rows.length && { cut: { after: share.fits, text: t('requests:own.cut') } })}
        disabled={!view.may.rank}
      />
      <span className="saving" role="status">
        {fetcher.state === 'idle' ? '' : t('common:saving')}
      </span>
    </Card>
  );
}

function inFlight(rows: readonly RequestRowView[], form: FormData | undefined): readonly RequestRowView[] {
  const from = rows.findIndex(({ id }) => id === form?.get('id'));
  return from < 0 ? rows : moveInList(rows, from, Number(form?.get('to')));
}
