import { Form, useNavigation } from '@remix-run/react';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { FormActions, FormFields } from '~/ui/forms/form-layout';
import { SelectField, TextField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import type { FormProblems } from '~/platform/form.server';

type Named = { readonly id: string; readonly name: string };

type Props = {
  readonly channels: readonly Named[];
  readonly departments: readonly Named[];
  readonly problems: FormProblems | null;
};

/** Stops publishing, everywhere, on one channel or for one department, with the reason that everyone sees. */
export function SetHoldForm({ channels, departments, problems }: Props) {
  const { t } = useText();
  const busy = useNavigation().formData?.get('intent') === 'set';
  const errorOf = (field: string) => (problems?.fields[field] ? t(asKey(problems.fields[field])) : null);
  return (
    <Card title={t('publishing:hold.set')} pad>
      <Form method="post" action="/holds" noValidate>
        <FormFields>
          <SelectField
            label={t('publishing:hold.what')}
            name="scope"
            error={errorOf('scope')}
            defaultValue={problems?.values['scope'] ?? 'all'}
            options={[
              { value: 'all', label: t('publishing:hold.all') },
              ...channels.map(({ id, name }) => ({ value: `channel:${id}`, label: name })),
              ...departments.map(({ id, name }) => ({
                value: `department:${id}`,
                label: t('publishing:hold.department', { name }),
              })),
            ]}
          />
          <TextField
            label={t('publishing:hold.reason')}
            hint={t('publishing:hold.reasonHint')}
            name="reason"
            required
            maxLength={300}
            error={errorOf('reason')}
            defaultValue={problems?.values['reason']}
          />
          <FormActions>
            <Button
              type="submit"
              name="intent"
              value="set"
              variant="danger-solid"
              icon="octagon-pause"
              pending={busy}
            >
              {t('publishing:hold.set')}
            </Button>
          </FormActions>
        </FormFields>
      </Form>
    </Card>
  );
}
