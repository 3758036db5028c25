import { Link } from '@remix-run/react';
import { useText } from '~/platform/i18n/use-text';
import { Card } from '~/ui/frame/card';
import { ListRow, ListRows } from '~/ui/lists/list-rows';
import { DepartmentTag } from '~/ui/signs/department-tag';
import type { PolicyView } from '../policy/policy.view.server';

/** What was promised in appeals to be weighed in the next version of the rules. */
export function PolicyWishes({ view }: { readonly view: PolicyView }) {
  const { t } = useText();
  if (view.wishes.length === 0) return null;
  return (
    <Card title={t('arbitration:policy.wishes')} count={view.wishes.length}>
      <ListRows label={t('arbitration:policy.wishes')}>
        {view.wishes.map((wish) => (
          <ListRow
            key={wish.id}
            title={wish.text}
            detail={
              <span className="row wrap">
                <DepartmentTag position={wish.department.position} name={wish.department.name} />
                <Link to={`/requests/${wish.requestId}`}>{wish.title}</Link>
                {wish.answer && <span className="q">{wish.answer}</span>}
              </span>
            }
          />
        ))}
      </ListRows>
    </Card>
  );
}
