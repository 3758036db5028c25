import { Link } from '@remix-run/react';
import { useText } from '~/platform/i18n/use-text';
import { LinkButton } from '~/ui/basics/link-button';
import { EmptyState } from '~/ui/feedback/empty-state';
import { Card } from '~/ui/frame/card';
import { Lede } from '~/ui/frame/layouts';
import { ListRow, ListRows } from '~/ui/lists/list-rows';
import { DepartmentTag } from '~/ui/signs/department-tag';
import type { TemplatesView } from '../templates.view.server';

type TemplatesPageProps = {
  readonly templates: TemplatesView;
  /** There is a department for which the person may write. */
  readonly mayWrite: boolean;
};

/** All templates, and a post begun from any of them. */
export function TemplatesPage({ templates, mayWrite }: TemplatesPageProps) {
  const { t } = useText();
  return (
    <>
      <Lede note={t('templates:ledeNote')}>{t('templates:lede')}</Lede>
      <Card>
        {templates.length === 0 ? (
          <EmptyState icon="file-text" title={t('templates:empty')}>
            {t('templates:emptyHint')}
          </EmptyState>
        ) : (
          <ListRows label={t('templates:title')}>
            {templates.map(({ id, name, language, fields, department }) => (
              <ListRow
                key={id}
                title={
                  <Link to={`/templates/${id}`} className="rowlink" lang={language}>
                    {name}
                  </Link>
                }
                detail={fields.length > 0 && t('templates:asks', { fields: fields.join(', ') })}
                meta={<DepartmentTag {...department} />}
                actions={
                  mayWrite && (
                    <LinkButton size="s" icon="plus" to={`/posts/new?template=${id}`}>
                      {t('templates:use')}
                    </LinkButton>
                  )
                }
              />
            ))}
          </ListRows>
        )}
      </Card>
    </>
  );
}
