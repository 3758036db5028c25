import { Link } from '@remix-run/react';
import { useText } from '~/platform/i18n/use-text';
import { formatNumber } from '~/domain/calendar/format';
import { Icon } from '~/ui/basics/icon';
import { EmptyState } from '~/ui/feedback/empty-state';
import { Card } from '~/ui/frame/card';
import { ListRow, ListRows } from '~/ui/lists/list-rows';
import { Pagination } from '~/ui/lists/pagination';
import { DepartmentTag } from '~/ui/signs/department-tag';
import type { RequestsView } from '../requests.view.server';
import { RowEnd, RowNote } from './row-words';

type Props = {
  readonly view: RequestsView;
  readonly openId: string | undefined;
  readonly linkTo: (id: string) => string;
  readonly pageTo: (page: number) => string;
};

/** Other departments' requests, or past ones, to read. */
export function AllList({ view, openId, linkTo, pageTo }: Props) {
  const { t, language } = useText();
  const told = { zone: view.zone, now: view.now, language };
  const heading = t(view.list === 'past' ? 'requests:list.pastTitle' : 'requests:list.othersTitle');
  const { index, size, total } = view.page;
  const last = Math.max(0, Math.ceil(total / size) - 1);
  return (
    <Card title={heading} count={formatNumber(total, language)}>
      {view.rows.length === 0 ? (
        <EmptyState icon="list-ordered" title={t(`requests:empty.${view.list}`)} />
      ) : (
        <ListRows label={heading}>
          {view.rows.map((row) => (
            <ListRow
              key={row.id}
              current={row.id === openId}
              title={
                <Link to={linkTo(row.id)} preventScrollReset>
                  {row.embargoed && <Icon name="lock" size="s" label={t('requests:embargo.mark')} />}{' '}
                  {row.title ?? t('requests:embargoed')}
                </Link>
              }
              detail={
                <>
                  <DepartmentTag position={row.department.position} name={row.department.name} /> ·{' '}
                  <RowNote row={row} told={told} />
                </>
              }
              actions={<RowEnd row={row} told={told} />}
            />
          ))}
        </ListRows>
      )}
      {total > size && (
        <div className="pad">
          <Pagination
            label={t('requests:list.pages')}
            position={`${formatNumber(index * size + 1, language)}–${formatNumber(Math.min(total, (index + 1) * size), language)} / ${formatNumber(total, language)}`}
            previous={{ label: t('requests:list.previous'), to: index > 0 ? pageTo(index - 1) : null }}
            next={{ label: t('requests:list.next'), to: index < last ? pageTo(index + 1) : null }}
          />
        </div>
      )}
    </Card>
  );
}
