import { Form, useNavigation } from '@remix-run/react';
import { useState } from 'react';
import { formatNumber } from '~/domain/calendar/format';
import type { FormProblems } from '~/platform/form.server';
import { asKey } from '~/platform/i18n/text';
import { useEditorTexts } from '~/platform/i18n/use-editor-texts';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import type { RichDoc } from '~/ui/editor/rich-doc';
import { RichText } from '~/ui/editor/rich-text';
import type { TextEditor } from '~/ui/editor/text-editor';
import { ConfirmButton } from '~/ui/feedback/confirm-button';
import { CheckboxGroup, RadioGroup } from '~/ui/forms/choices';
import { FormActions, FormFields } from '~/ui/forms/form-layout';
import { SelectField, TextAreaField, TextField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import { WithSide } from '~/ui/frame/layouts';
import type { TemplateView } from '../templates.view.server';

/** How a place to fill in is written; the same in every language. */
const EXAMPLE = '{{Paikkakunta}}';

type Props = {
  readonly view: TemplateView;
  readonly problems: FormProblems | null;
  readonly Editor: TextEditor;
};

/** A template's words, and what whoever begins from it is asked. */
export function TemplatePage({ view, problems, Editor }: Props) {
  const { t } = useText();
  return (
    <WithSide side={<Side view={view} />}>
      <Card pad>
        {view.mayManage ? (
          <TemplateForm view={view} problems={problems} Editor={Editor} />
        ) : (
          <div lang={view.language}>
            <h2 className="read-title">{view.title}</h2>
            <RichText
              doc={view.document as RichDoc}
              lang={view.language}
              headingBase={3}
              altLabel={t('media:alt.title')}
            />
          </div>
        )}
      </Card>
    </WithSide>
  );
}

function TemplateForm({ view, problems, Editor }: Props) {
  const { t, language } = useText();
  const [isAwaiting, setAwaiting] = useState(false);
  const editorTexts = useEditorTexts((value) => formatNumber(value, language));
  const pending = useNavigation().formData?.get('intent') === 'save';
  const field = (name: string, otherwise: string) => ({
    name,
    error: problems?.fields[name] ? t(asKey(problems.fields[name])) : null,
    defaultValue: problems?.values[name] ?? otherwise,
  });
  return (
    <Form method="post" noValidate preventScrollReset>
      <input type="hidden" name="intent" value="save" />
      <FormFields>
        <TextField label={t('templates:name')} maxLength={100} required {...field('name', view.name)} />
        <SelectField
          label={t('posts:new.department')}
          options={view.departments.map(({ id, name }) => ({ value: id, label: name }))}
          {...field('departmentId', view.departmentId)}
        />
        <RadioGroup
          inline
          label={t('posts:new.language')}
          choices={[
            { value: 'fi', label: t('posts:new.fi') },
            { value: 'en', label: t('posts:new.en') },
          ]}
          {...field('language', view.language)}
        />
        <TextField
          label={t('posts:text.title')}
          lang={view.language}
          maxLength={200}
          required
          {...field('title', view.title)}
        />
        <Editor
          name="document"
          label={t('posts:text.document')}
          lang={view.language}
          hint={t('templates:placeholderHint', { example: EXAMPLE, loose: '{{Lisätieto?}}' })}
          defaultValue={view.document as RichDoc}
          error={problems?.fields['document'] ? t(asKey(problems.fields['document'])) : null}
          texts={editorTexts}
          onAwaiting={setAwaiting}
        />
        <CheckboxGroup
          name="channels[]"
          label={t('posts:new.channels')}
          defaultValues={view.channels.filter(({ used }) => used).map(({ id }) => id)}
          choices={view.channels.map(({ id, name }) => ({ value: id, label: name }))}
        />
        {view.channels
          .filter(({ used }) => used)
          .map(({ id, name, text }) => (
            <TextAreaField
              key={id}
              label={t('posts:variant.ownLabel', { channel: name })}
              hint={t('templates:ownHint')}
              optional={t('common:optional')}
              lang={view.language}
              rows={3}
              {...field(`own-${id}`, text)}
            />
          ))}
        <FormActions>
          <Button
            type="submit"
            variant="primary"
            disabled={isAwaiting}
            pending={pending}
            pendingLabel={t('common:saving')}
          >
            {t('common:save')}
          </Button>
          {isAwaiting && <span className="q sm">{t('posts:notice.awaiting')}</span>}
        </FormActions>
      </FormFields>
    </Form>
  );
}

function Side({ view }: { readonly view: TemplateView }) {
  const { t } = useText();
  return (
    <>
      <Card title={t('templates:fields')} pad>
        {view.fields.length === 0 && <p className="q">{t('templates:noFields', { example: EXAMPLE })}</p>}
        <ul className="plainlist">
          {view.fields.map(({ name, required }) => (
            <li key={name}>
              {name} {!required && <span className="q">{t('common:optional')}</span>}
            </li>
          ))}
        </ul>
      </Card>
      {view.mayManage && (
        <Card pad>
          <ConfirmButton
            variant="ghost"
            icon="trash-2"
            label={t('templates:delete.do')}
            title={t('templates:delete.title')}
            cancel={t('common:cancel')}
            intent="delete"
            confirm="danger-solid"
          >
            <p>{t('templates:delete.text')}</p>
          </ConfirmButton>
        </Card>
      )}
    </>
  );
}
