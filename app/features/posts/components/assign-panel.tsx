import { Form } from '@remix-run/react';
import { formatDate } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { SelectField } from '~/ui/forms/inputs';
import { DateField } from '~/ui/forms/when-inputs';
import type { PostView } from '../post.view.server';

/** Who does what is next, and by when. */
export function AssignPanel({ view }: { readonly view: PostView }) {
  const { t, language } = useText();
  const { assignee, dueOn, isLate } = view.work;
  const due = dueOn && formatDate(dueOn, language);
  return (
    <section>
      <h2>{t('posts:assign.title')}</h2>
      <p className="sm">
        {assignee ? assignee.name : <span className="q">{t('posts:assign.nobody')}</span>}
        {due && (
          <span className={isLate ? 'warnc' : 'q'}>
            {' · '}
            {t(isLate ? 'posts:assign.late' : 'posts:assign.by', { date: due })}
          </span>
        )}
      </p>
      {view.may.edit && (
        <details className="more">
          <summary>{t('posts:assign.change')}</summary>
          <Form method="post" className="form" preventScrollReset>
            <SelectField
              name="assigneeId"
              label={t('posts:assign.who')}
              options={[
                { value: '', label: t('posts:assign.nobody') },
                ...view.mentionable.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              defaultValue={assignee?.id ?? ''}
            />
            <DateField name="dueOn" label={t('posts:assign.due')} defaultValue={dueOn ?? ''} />
            <Button type="submit" size="s" name="intent" value="assign">
              {t('common:save')}
            </Button>
          </Form>
        </details>
      )}
    </section>
  );
}
