import { Link } from '@remix-run/react';
import { useText } from '~/platform/i18n/use-text';
import { Card } from '~/ui/frame/card';
import { ListRow, ListRows } from '~/ui/lists/list-rows';
import { DepartmentTag } from '~/ui/signs/department-tag';
import type { AllocationView } from '../screen/allocation.view.server';

/** Appeals that wait for an answer. */
export function AppealsCard({ view }: { readonly view: AllocationView }) {
  const { t } = useText();
  if (view.appeals.length === 0) return null;
  return (
    <Card title={t('arbitration:appeals.title')} count={view.appeals.length}>
      <ListRows label={t('arbitration:appeals.title')}>
        {view.appeals.map((appeal) => (
          <ListRow
            key={appeal.requestId}
            title={
              <Link to={`/requests/${appeal.requestId}`}>{appeal.title ?? t('arbitration:embargoed')}</Link>
            }
            detail={
              <span className="row wrap">
                <DepartmentTag position={appeal.department.position} name={appeal.department.name} />
                <span>{t(`arbitration:appeals.${appeal.kind}`)}</span>
              </span>
            }
          />
        ))}
      </ListRows>
    </Card>
  );
}
