import { Form, useNavigation } from '@remix-run/react';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { FieldRow, FormActions, FormFields } from '~/ui/forms/form-layout';
import { TextField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import { RoleChoices } from './role-choices';

type Props = {
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  readonly problems: {
    readonly fields: Readonly<Record<string, string>>;
    readonly values: Readonly<Record<string, string>>;
    readonly grants: readonly string[];
  } | null;
};

/** A new person: who they are and what they may do. The password is made for them. */
export function AddPersonForm({ departments, problems }: Props) {
  const { t } = useText();
  const busy = useNavigation().state !== 'idle';
  const field = (name: string) => ({
    name,
    error: problems?.fields[name] ? t(asKey(problems.fields[name])) : null,
    defaultValue: problems?.values[name],
  });
  return (
    <Card title={t('settings:people.add')} pad>
      <Form method="post" noValidate>
        <FormFields>
          <FieldRow>
            <TextField label={t('settings:people.name')} autoComplete="off" required {...field('name')} />
            <TextField
              label={t('settings:people.jobTitle')}
              optional={t('common:optional')}
              autoComplete="off"
              {...field('title')}
            />
          </FieldRow>
          <TextField
            label={t('settings:people.email')}
            type="email"
            autoComplete="off"
            required
            {...field('email')}
          />
          <RoleChoices departments={departments} held={problems?.grants ?? []} />
          <FormActions>
            <Button type="submit" variant="primary" icon="user-plus" pending={busy}>
              {t('settings:people.add')}
            </Button>
          </FormActions>
        </FormFields>
      </Form>
    </Card>
  );
}
