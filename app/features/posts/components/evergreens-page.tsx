import { Form, Link } from '@remix-run/react';
import { formatDate, formatDay } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { EmptyState } from '~/ui/feedback/empty-state';
import { Card } from '~/ui/frame/card';
import { Lede } from '~/ui/frame/layouts';
import { ListRow, ListRows } from '~/ui/lists/list-rows';
import { DepartmentTag } from '~/ui/signs/department-tag';
import { StateBadge } from '~/ui/signs/state-badge';
import type { EvergreensView } from '../evergreen/evergreens.view.server';

/** The library of what stays true. */
export function EvergreensPage({ view }: { readonly view: EvergreensView }) {
  const { t, language } = useText();
  const now = new Date(view.now);
  return (
    <>
      <Lede>{t('posts:evergreen.lede')}</Lede>
      <Card>
        {view.posts.length === 0 ? (
          <EmptyState icon="rotate-ccw" title={t('posts:evergreen.empty')}>
            {t('posts:evergreen.emptyHint')}
          </EmptyState>
        ) : (
          <ListRows label={t('posts:evergreen.library')}>
            {view.posts.map(
              ({ id, title, language: written, reviewOn, isDue, lastOut, department, mayEdit }) => (
                <ListRow
                  key={id}
                  title={
                    <Link to={`/posts/${id}`} lang={written} className="rowlink">
                      {title}
                    </Link>
                  }
                  meta={
                    <>
                      {isDue && <StateBadge state="missed" word={t('posts:evergreen.dueWord')} />}
                      <span className="num">
                        {t('posts:evergreen.by', {
                          date: formatDate(reviewOn, language, { year: 'always' }),
                        })}
                      </span>
                      <span className="num">
                        {lastOut === null
                          ? t('posts:evergreen.neverOut')
                          : t('posts:evergreen.lastOut', {
                              date: formatDay(new Date(lastOut), view.zone, language, { now }),
                            })}
                      </span>
                      <DepartmentTag {...department} />
                    </>
                  }
                  actions={
                    mayEdit && (
                      <Form method="post" className="row">
                        <input type="hidden" name="id" value={id} />
                        {isDue && (
                          <Button type="submit" size="s" icon="check" name="intent" value="reviewed">
                            {t('posts:evergreen.reviewed')}
                          </Button>
                        )}
                        <Button type="submit" size="s" icon="rotate-ccw" name="intent" value="again">
                          {t('posts:evergreen.again')}
                        </Button>
                      </Form>
                    )
                  }
                />
              ),
            )}
          </ListRows>
        )}
      </Card>
    </>
  );
}
