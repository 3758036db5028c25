import { Form, Link } from '@remix-run/react';
import { formatNumber } from '~/domain/calendar/format';
import { langTag } from '~/platform/i18n/lang-tag';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import type { TopicView } from '../topic.view.server';

/** Topics that may ask the same: one press makes them one or keeps them apart for good, and the toast takes it back. */
export function NearTopics({ view, query }: { readonly view: TopicView; readonly query: string }) {
  const { t, language } = useText();
  if (view.near.length === 0) return null;
  return (
    <section aria-label={t('questions:near.title')}>
      <h3 className="sm">{t('questions:near.title')}</h3>
      <ul className="list neartopics">
        {view.near.map(({ id, label, language: lang, total }) => (
          <li key={id}>
            <Link to={`/questions/${id}${query}`} lang={langTag(lang)} preventScrollReset>
              {label}
            </Link>
            <span className="qq num">{formatNumber(total, language)}</span>
            {view.may.manage && (
              <div className="row wrap">
                <Form method="post" action={`/questions${query}`} preventScrollReset>
                  <input type="hidden" name="topics[]" value={view.id} />
                  <input type="hidden" name="topics[]" value={id} />
                  <Button size="s" icon="merge" type="submit">
                    {t('questions:near.merge')}
                  </Button>
                </Form>
                <Form method="post" action={`/questions/${view.id}${query}`} preventScrollReset>
                  <input type="hidden" name="intent" value="apart" />
                  <input type="hidden" name="other" value={id} />
                  <Button size="s" icon="split" variant="ghost" type="submit">
                    {t('questions:near.apart')}
                  </Button>
                </Form>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
