import { Form, useNavigation } from '@remix-run/react';
import { useState } from 'react';
import { formatNumber, formatRelative } from '~/domain/calendar/format';
import { asKey } from '~/platform/i18n/text';
import { useEditorTexts } from '~/platform/i18n/use-editor-texts';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import type { TextEditor } from '~/ui/editor/text-editor';
import { Banner } from '~/ui/feedback/banner';
import { CheckboxGroup } from '~/ui/forms/choices';
import { ErrorSummary } from '~/ui/forms/error-summary';
import { FormActions, FormFields } from '~/ui/forms/form-layout';
import { LongLineField } from '~/ui/forms/inputs';
import type { ProposalView } from '../proposal.view.server';
import type { SaveReply } from '../proposal-actions.server';
import { DeadlineFields } from './deadline-fields';
import { PersonalDataBanner, StaleBanner } from './save-problems';

type Props = {
  readonly view: ProposalView;
  readonly reply: SaveReply | undefined;
  readonly fields: Readonly<Record<string, string>>;
  readonly Editor: TextEditor;
};

/**
 * Writing the answer. The form remembers which revision its text was opened from; only its own saves
 * move that on, so a text that somebody else saved meanwhile is never written over unseen.
 */
export function ProposalEditor({ view, reply, fields, Editor }: Props) {
  const { t, language } = useText();
  const editorTexts = useEditorTexts((value) => formatNumber(value, language));
  const navigation = useNavigation();
  const [opened, setOpened] = useState(view.revision);
  const [answered, setAnswered] = useState<SaveReply>();
  const [dirty, setDirty] = useState(false);
  const [isAwaiting, setAwaiting] = useState(false);
  if (reply && reply !== answered) {
    setAnswered(reply);
    if (reply.revision !== null) {
      setOpened(reply.revision);
      setDirty(false);
    }
  }
  const intent = navigation.formData?.get('intent');
  const error = (name: string) => (fields[name] ? t(asKey(fields[name])) : undefined);
  return (
    <Form method="post" onChange={() => setDirty(true)}>
      {/* The form's first button is what Enter in a field presses: it must only save. */}
      <button className="vh" type="submit" name="intent" value="save" tabIndex={-1} aria-hidden="true" />
      <FormFields>
        <ErrorSummary
          title={t('common:form.problems')}
          errors={Object.entries(fields).map(([fieldId, key]) => ({ fieldId, message: t(asKey(key)) }))}
        />
        {reply?.problem?.kind === 'stale' && <StaleBanner theirs={reply.problem} view={view} />}
        {reply?.problem?.kind === 'personalData' && <PersonalDataBanner problem={reply.problem} />}
        {reply?.problem?.kind === 'plain' && (
          <Banner tone="warn" live>
            {t(asKey(reply.problem.sentence))}
          </Banner>
        )}
        <input type="hidden" name="revision" value={opened} />
        <LongLineField
          label={t('answers:field.question')}
          hint={t(view.corrects ? 'answers:correct.questionHint' : 'answers:field.questionHint')}
          name="question"
          lang={view.language}
          maxLength={200}
          required
          defaultValue={view.question}
          error={error('question')}
        />
        <Editor
          name="document"
          label={t('answers:field.text')}
          lang={view.language}
          placeholder={t('answers:field.textPlaceholder')}
          hint={t('answers:field.textHint')}
          defaultValue={view.document}
          error={error('document') ?? null}
          texts={editorTexts}
          onChange={() => setDirty(true)}
          onAwaiting={setAwaiting}
        />
        <CheckboxGroup
          name="checklist[]"
          label={t('answers:field.checklist')}
          hint={t('answers:field.checklistHint')}
          choices={view.checklist.map(({ item }) => ({ value: item, label: t(`answers:checklist.${item}`) }))}
          defaultValues={view.checklist.filter(({ ticked }) => ticked).map(({ item }) => item)}
        />
        <DeadlineFields
          approvers={view.approvers}
          values={{
            neededOn: view.neededOn ?? '',
            neededFor: view.neededFor ?? '',
            askedId: view.asked?.id ?? '',
          }}
          error={error}
        />
        <FormActions stay>
          {view.may.submit && (
            <Button
              variant="primary"
              type="submit"
              name="intent"
              value="submit"
              icon="send"
              disabled={isAwaiting}
              pending={intent === 'submit'}
            >
              {t('answers:submit')}
            </Button>
          )}
          <Button
            type="submit"
            name="intent"
            value="save"
            pending={intent === 'save'}
            pendingLabel={t('common:saving')}
          >
            {t('common:save')}
          </Button>
          <span className="q sm" role="status">
            {isAwaiting
              ? t('posts:notice.awaiting')
              : dirty
                ? t('answers:save.unsaved')
                : t('answers:save.saved', {
                    when: formatRelative(view.lastSave.at, view.now, view.zone, language),
                    name: view.lastSave.by,
                  })}
          </span>
        </FormActions>
      </FormFields>
    </Form>
  );
}
