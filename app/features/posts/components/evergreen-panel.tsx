import { Form } from '@remix-run/react';
import { formatDate } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { DateField } from '~/ui/forms/when-inputs';
import type { PostView } from '../post.view.server';

/** Whether the post stays true and can go out again, and by when somebody looks at it. */
export function EvergreenPanel({ view }: { readonly view: PostView }) {
  const { t, language } = useText();
  const { reviewOn, isDue } = view.evergreen;
  if (reviewOn === null && !view.may.edit) return null;
  return (
    <section>
      <h2>{t('posts:evergreen.title')}</h2>
      <p className="sm">
        {reviewOn === null ? (
          <span className="q">{t('posts:evergreen.none')}</span>
        ) : (
          <span className={isDue ? 'warnc' : undefined}>
            {t(isDue ? 'posts:evergreen.due' : 'posts:evergreen.by', {
              date: formatDate(reviewOn, language, { year: 'always' }),
            })}
          </span>
        )}
      </p>
      {view.may.edit && (
        <details className="more">
          <summary>{t('posts:evergreen.change')}</summary>
          <Form method="post" className="form" preventScrollReset>
            <DateField
              name="reviewOn"
              label={t('posts:evergreen.date')}
              hint={t('posts:evergreen.hint')}
              defaultValue={reviewOn ?? ''}
            />
            <Button type="submit" size="s" name="intent" value="evergreen">
              {t('common:save')}
            </Button>
          </Form>
        </details>
      )}
    </section>
  );
}
