import { Form, Link } from '@remix-run/react';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { EmptyState } from '~/ui/feedback/empty-state';
import { Card } from '~/ui/frame/card';
import { ListRow, ListRows } from '~/ui/lists/list-rows';
import type { FoundGroup } from '../search-everything.server';

type Props = { readonly query: string; readonly groups: readonly FoundGroup[] };

/** Everything found, by kind. Works as a plain form where there is no script. */
export function SearchPage({ query, groups }: Props) {
  const { t } = useText();
  const count = groups.reduce((sum, { found }) => sum + found.length, 0);
  return (
    <>
      <Form className="row search-form" role="search">
        <input
          key={query}
          className="input grow"
          type="search"
          name="q"
          defaultValue={query}
          aria-label={t('search:label')}
          placeholder={t('search:placeholder')}
          maxLength={200}
        />
        <Button type="submit" icon="search">
          {t('search:button')}
        </Button>
      </Form>
      {query === '' ? (
        <EmptyState boxed icon="search" title={t('search:start')}>
          {t('search:startNote')}
        </EmptyState>
      ) : count === 0 ? (
        <EmptyState boxed icon="search" title={t('search:empty', { query })}>
          {t('search:emptyNote')}
        </EmptyState>
      ) : (
        <p className="q" role="status">
          {t('search:found', { count })}
        </p>
      )}
      {groups.map(({ kind, found }) => (
        <Card key={kind} title={t(`search:kind.${kind}`)} count={found.length}>
          <ListRows label={t(`search:kind.${kind}`)}>
            {found.map(({ id, title, language, to }) => (
              <ListRow
                key={id}
                {...(language && { lang: language })}
                title={
                  <Link to={to} prefetch="intent">
                    {title}
                  </Link>
                }
              />
            ))}
          </ListRows>
        </Card>
      ))}
    </>
  );
}
