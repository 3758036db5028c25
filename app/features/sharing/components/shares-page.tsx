import { Link } from '@remix-run/react';
import { useText } from '~/platform/i18n/use-text';
import { EmptyState } from '~/ui/feedback/empty-state';
import { Card } from '~/ui/frame/card';
import { Lede } from '~/ui/frame/layouts';
import { ListRow, ListRows } from '~/ui/lists/list-rows';
import { DepartmentTag } from '~/ui/signs/department-tag';
import type { SharesView } from '../share.view.server';

/** What colleagues can tell of, if they like. */
export function SharesPage({ shares }: { readonly shares: SharesView }) {
  const { t } = useText();
  return (
    <>
      <Lede note={t('sharing:free')}>{t('sharing:lede')}</Lede>
      <Card>
        {shares.length === 0 ? (
          <EmptyState icon="send" title={t('sharing:empty')}>
            {t('sharing:emptyHint')}
          </EmptyState>
        ) : (
          <ListRows label={t('sharing:title')}>
            {shares.map(({ id, title, language, first, department }) => (
              <ListRow
                key={id}
                lang={language}
                title={
                  <Link to={`/share/${id}`} className="rowlink">
                    {title}
                  </Link>
                }
                detail={first}
                meta={<DepartmentTag {...department} />}
              />
            ))}
          </ListRows>
        )}
      </Card>
    </>
  );
}
