import { Form, useLocation } from '@remix-run/react';
import { useEffect } from 'react';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { SelectField } from '~/ui/forms/inputs';
import type { MessageView } from '../message.view.server';

/** Where on the message's page its questions are corrected. */
export const CORRECTIONS = 'questions';
const FOLD = 'correctquestion';

/** Opens the first correction, ready to be chosen from: what m asks for, here and in the list. */
export function openCorrection(): void {
  const fold = document.querySelector<HTMLDetailsElement>(`details.${FOLD}`);
  if (!fold) return;
  fold.open = true;
  fold.querySelector<HTMLElement>('button, select')?.focus();
}

/** Whoever comes to move a question finds the choice open. */
export function useOpenCorrection(): void {
  const { hash, pathname } = useLocation();
  useEffect(() => {
    if (hash === `#${CORRECTIONS}`) openCorrection();
  }, [hash, pathname]);
}

type Props = { readonly view: MessageView; readonly question: MessageView['questions'][number] };

/** A question in the wrong topic, or that is none: the likeliest topics are a press away. */
export function CorrectQuestion({ view, question }: Props) {
  const { t } = useText();
  const near = new Set(question.near.map(({ id }) => id));
  return (
    <details className={`fold grow ${FOLD}`}>
      <summary>{t('inbox:message.change')}</summary>
      {question.near.length > 0 && (
        <Form method="post" className="acts">
          <input type="hidden" name="intent" value="correct" />
          <input type="hidden" name="question" value={question.id} />
          <span className="sm q">{t('inbox:message.likely')}</span>
          {question.near.map(({ id, label, language }) => (
            <Button key={id} size="s" icon="move" type="submit" name="to" value={id} lang={language}>
              {label}
            </Button>
          ))}
        </Form>
      )}
      <Form method="post" className="correct">
        <input type="hidden" name="intent" value="correct" />
        <input type="hidden" name="question" value={question.id} />
        <SelectField
          id={`to-${question.id}`}
          name="to"
          label={t('inbox:message.move')}
          required
          options={[
            { value: '', label: t('inbox:message.choose') },
            ...view.topics
              .filter(({ id }) => id !== question.topic?.id && !near.has(id))
              .map(({ id, label }) => ({ value: id, label })),
          ]}
        />
        <Button size="s" type="submit">
          {t('inbox:message.moveButton')}
        </Button>
      </Form>
      <Form method="post" className="acts">
        <input type="hidden" name="intent" value="correct" />
        <input type="hidden" name="question" value={question.id} />
        <Button size="s" variant="ghost" icon="plus" type="submit" name="to" value="own">
          {t('inbox:message.own')}
        </Button>
        {question.topic && (
          <Button size="s" variant="ghost" icon="circle-slash" type="submit" name="to" value="nothing">
            {t('inbox:message.notQuestion')}
          </Button>
        )}
      </Form>
    </details>
  );
}
