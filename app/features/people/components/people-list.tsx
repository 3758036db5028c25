import { Link } from '@remix-run/react';
import { formatSlot } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Card } from '~/ui/frame/card';
import { DataTable } from '~/ui/lists/data-table';
import { Avatar } from '~/ui/signs/avatar';
import { DepartmentTag } from '~/ui/signs/department-tag';
import { StateBadge } from '~/ui/signs/state-badge';
import type { PeopleView } from '../people.view.server';

type Row = PeopleView['people'][number];

/** Everybody, with the roles they hold. */
export function PeopleList({ view }: { readonly view: PeopleView }) {
  const { t, language } = useText();
  return (
    <Card>
      <DataTable<Row>
        caption={t('settings:people.title')}
        rows={view.people}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'name',
            header: t('settings:people.name'),
            primary: true,
            cell: (row) => (
              <span className="row">
                <Avatar name={row.name} decorative />
                <span>
                  <Link to={`/settings/people/${row.id}`}>{row.name}</Link>
                  {row.you && <span className="q"> ({t('settings:people.you')})</span>}
                  <span className="q sm block">{row.title ?? row.email}</span>
                </span>
              </span>
            ),
          },
          { key: 'roles', header: t('settings:people.roles'), cell: (row) => <Roles row={row} /> },
          {
            key: 'state',
            header: t('settings:people.state'),
            cell: (row) => (
              <StateBadge
                bare
                state={row.active ? 'approved' : 'retired'}
                word={row.active ? t('settings:people.active') : t('settings:people.inactive')}
              />
            ),
          },
          {
            key: 'seen',
            header: t('settings:people.seen'),
            cell: (row) =>
              row.lastSignInAt
                ? formatSlot(new Date(row.lastSignInAt), view.timeZone, language)
                : t('settings:people.never'),
          },
        ]}
      />
    </Card>
  );
}

function Roles({ row }: { readonly row: Row }) {
  const { t } = useText();
  if (row.grants.length === 0) return <span className="q">{t('settings:people.noRoles')}</span>;
  return (
    <ul className="rolelist">
      {row.grants.map(({ department, roles }) => (
        <li key={department.id}>
          <DepartmentTag position={department.position} name={`${department.name}:`} />{' '}
          <span className="q">{roles.map((role) => t(`settings:people.role.${role}`)).join(', ')}</span>
        </li>
      ))}
    </ul>
  );
}
