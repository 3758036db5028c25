import { Form, useNavigation } from '@remix-run/react';
import { useId } from 'react';
import type { FormProblems } from '~/platform/form.server';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { RadioGroup } from '~/ui/forms/choices';
import { ErrorSummary } from '~/ui/forms/error-summary';
import { FieldRow, FormActions, FormFields } from '~/ui/forms/form-layout';
import { SelectField, TextAreaField, TextField } from '~/ui/forms/inputs';
import { DateField } from '~/ui/forms/when-inputs';
import { DepartmentGlyph } from '~/ui/signs/department-tag';
import { SIGNS } from '../campaign.schema';

type Props = {
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  /** What the fields begin from. */
  readonly from: Readonly<Record<string, string>>;
  readonly problems: FormProblems | null;
  readonly submit: string;
  /** A new campaign opens a page of its own, and that begins from its top. */
  readonly isNew?: boolean;
};

/** What a campaign is, from when to when, and what its links say of it. */
export function CampaignForm({ departments, from, problems, submit, isNew = false }: Props) {
  const { t } = useText();
  const prefix = useId();
  const pending = useNavigation().formData?.get('intent') === 'save';
  const field = (name: string) => ({
    id: `${prefix}-${name}`,
    name,
    error: problems?.fields[name] ? t(asKey(problems.fields[name])) : null,
    defaultValue: problems?.values[name] ?? from[name] ?? '',
  });
  return (
    <Form method="post" noValidate preventScrollReset={!isNew}>
      <input type="hidden" name="intent" value="save" />
      <FormFields>
        <ErrorSummary
          title={t('common:form.problems')}
          errors={Object.entries(problems?.fields ?? {}).map(([name, key]) => ({
            fieldId: `${prefix}-${name}`,
            message: t(asKey(key)),
          }))}
        />
        <TextField label={t('campaigns:name')} maxLength={100} required {...field('name')} />
        <TextAreaField
          label={t('campaigns:purpose')}
          hint={t('campaigns:purposeHint')}
          optional={t('common:optional')}
          rows={2}
          maxLength={500}
          {...field('purpose')}
        />
        <FieldRow>
          <DateField label={t('campaigns:startsOn')} {...field('startsOn')} />
          <DateField label={t('campaigns:endsOn')} {...field('endsOn')} />
        </FieldRow>
        <SelectField
          label={t('posts:new.department')}
          options={departments.map(({ id, name }) => ({ value: id, label: name }))}
          {...field('departmentId')}
        />
        <RadioGroup
          inline
          label={t('campaigns:sign')}
          choices={SIGNS.map((sign) => ({
            value: String(sign),
            label: <DepartmentGlyph position={sign} label={t('campaigns:signNumber', { number: sign })} />,
          }))}
          name="sign"
          defaultValue={problems?.values['sign'] ?? from['sign'] ?? '1'}
        />
        <TextField
          label={t('campaigns:utm')}
          hint={t('campaigns:utmHint')}
          optional={t('common:optional')}
          autoComplete="off"
          spellCheck={false}
          {...field('utm')}
        />
        <FormActions>
          <Button type="submit" variant="primary" pending={pending}>
            {submit}
          </Button>
        </FormActions>
      </FormFields>
    </Form>
  );
}
