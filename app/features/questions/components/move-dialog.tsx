import { Form, useFetcher } from '@remix-run/react';
import { useEffect, useId } from 'react';
import { formatNumber } from '~/domain/calendar/format';
import { langTag } from '~/platform/i18n/lang-tag';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Dialog } from '~/ui/feedback/dialog';
import { Field } from '~/ui/forms/field';
import type { QuestionsView } from '../questions.view.server';
import type { TopicView } from '../topic.view.server';

type Props = {
  readonly open: boolean;
  readonly view: TopicView;
  readonly query: string;
  readonly questions: readonly string[];
  readonly onClose: () => void;
};

const MOST_SHOWN = 8;

/** Looks for the topic to which questions belong, with the search of the list; picking one moves them. */
export function MoveDialog({ open, view, query, questions, onClose }: Props) {
  const { t, language } = useText();
  const id = useId();
  const { load, data, state } = useFetcher<{ readonly view: QuestionsView }>();
  const found = data?.view.rows.filter((row) => row.id !== view.id).slice(0, MOST_SHOWN);
  useEffect(() => {
    if (open) load('/questions');
  }, [open, load]);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      forChoosing
      title={t('questions:move.title', { count: questions.length })}
      footer={<Button onClick={onClose}>{t('common:cancel')}</Button>}
    >
      <Field id={id} label={t('questions:move.search')}>
        {(control) => (
          <input
            {...control}
            className="input"
            type="search"
            maxLength={100}
            onChange={(event) => load(`/questions?q=${encodeURIComponent(event.currentTarget.value)}`)}
          />
        )}
      </Field>
      <Form
        method="post"
        action={`/questions/${view.id}${query}`}
        preventScrollReset
        onSubmit={onClose}
        aria-busy={state !== 'idle'}
      >
        <input type="hidden" name="intent" value="move" />
        {questions.map((question) => (
          <input key={question} type="hidden" name="questions[]" value={question} />
        ))}
        <ul className="list wordlist" aria-label={t('questions:move.found')}>
          {found?.map((row) => (
            <li key={row.id}>
              <Button type="submit" variant="link" name="to" value={row.id} lang={langTag(row.language)}>
                {row.label}
              </Button>
              <span className="qq num">{formatNumber(row.total, language)}</span>
            </li>
          ))}
        </ul>
        {found?.length === 0 && <p className="q">{t('questions:move.nothing')}</p>}
      </Form>
    </Dialog>
  );
}
