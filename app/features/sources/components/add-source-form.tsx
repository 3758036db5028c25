import { Form, useNavigation } from '@remix-run/react';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { RadioGroup } from '~/ui/forms/choices';
import { FormActions, FormFields } from '~/ui/forms/form-layout';
import { TextField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import { ADDABLE_KINDS } from '../source-kinds';
import type { Problems } from './problems';

/** A new source: its kind, with what that kind brings, and its name. It is connected on its own page. */
export function AddSourceForm({ problems }: { readonly problems: Problems | null }) {
  const { t } = useText();
  const busy = useNavigation().state !== 'idle';
  const errorOf = (field: string) => (problems?.fields[field] ? t(asKey(problems.fields[field])) : null);
  return (
    <Card title={t('sources:add')} pad>
      <Form method="post" noValidate>
        <FormFields>
          <RadioGroup
            label={t('sources:kindWord')}
            hint={t('sources:kindHint')}
            name="kind"
            error={errorOf('kind')}
            defaultValue={problems?.values['kind'] ?? ADDABLE_KINDS[0]}
            choices={ADDABLE_KINDS.map((kind) => ({
              value: kind,
              label: t(`sources:kind.${kind}.name`),
              hint: t(`sources:kind.${kind}.brings`),
            }))}
          />
          <TextField
            label={t('sources:name')}
            name="name"
            maxLength={80}
            required
            error={errorOf('name')}
            defaultValue={problems?.values['name']}
          />
          <FormActions>
            <Button type="submit" variant="primary" pending={busy}>
              {t('sources:add')}
            </Button>
          </FormActions>
        </FormFields>
      </Form>
    </Card>
  );
}
