import { Form } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { langTag } from '~/platform/i18n/lang-tag';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { FormActions } from '~/ui/forms/form-layout';
import { TextField } from '~/ui/forms/inputs';
import type { TopicView } from '../topic.view.server';

/** The topic's name; the pencil beside it turns it into a field. */
export function RenameTopic({ view, query }: { readonly view: TopicView; readonly query: string }) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => setOpen(false), [view.id, view.label]);
  useEffect(() => {
    if (open) form.current?.querySelector('input')?.focus();
  }, [open]);
  if (open)
    return (
      <Form
        ref={form}
        method="post"
        action={`/questions/${view.id}${query}`}
        preventScrollReset
        className="stack"
      >
        <input type="hidden" name="intent" value="rename" />
        <TextField
          name="label"
          label={t('questions:rename.label')}
          hint={t('questions:rename.hint')}
          defaultValue={view.label}
          maxLength={120}
          required
        />
        <FormActions>
          <Button variant="primary" type="submit">
            {t('common:save')}
          </Button>
          <Button onClick={() => setOpen(false)}>{t('common:cancel')}</Button>
        </FormActions>
      </Form>
    );
  return (
    <div className="row topictitle">
      <h2 id="topic-title" lang={langTag(view.language)} dir="auto">
        {view.label}
      </h2>
      {view.may.manage && (
        <Button
          variant="ghost"
          size="s"
          icon="pencil"
          iconOnly
          className="push"
          onClick={() => setOpen(true)}
        >
          {t('questions:rename.open')}
        </Button>
      )}
    </div>
  );
}
