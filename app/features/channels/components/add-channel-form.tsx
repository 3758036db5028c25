import { Form, useNavigation } from '@remix-run/react';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { RadioGroup } from '~/ui/forms/choices';
import { FormActions, FormFields } from '~/ui/forms/form-layout';
import { TextField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import { ADDABLE_KINDS } from '../channel-kinds';
import type { Problems } from './problems';

/** A new channel: its kind with what that kind can honestly do, its name and its letters. */
export function AddChannelForm({ problems }: { readonly problems: Problems | null }) {
  const { t } = useText();
  const busy = useNavigation().state !== 'idle';
  const errorOf = (field: string) => (problems?.fields[field] ? t(asKey(problems.fields[field])) : null);
  return (
    <Card title={t('settings:channels.add')} pad>
      <Form method="post" noValidate>
        <FormFields>
          <RadioGroup
            label={t('settings:channel.kind')}
            hint={t('settings:channel.kindHint')}
            name="kind"
            error={errorOf('kind')}
            defaultValue={problems?.values['kind'] ?? 'bluesky'}
            choices={ADDABLE_KINDS.map((kind) => ({
              value: kind,
              label: t(`settings:kind.${kind}.name`),
              hint: t(`settings:kind.${kind}.can`),
            }))}
          />
          <TextField
            label={t('settings:channel.name')}
            name="name"
            maxLength={60}
            required
            error={errorOf('name')}
            defaultValue={problems?.values['name']}
          />
          <TextField
            label={t('settings:channel.mark')}
            hint={t('settings:channel.markHint')}
            name="mark"
            maxLength={2}
            required
            error={errorOf('mark')}
            defaultValue={problems?.values['mark']}
          />
          <FormActions>
            <Button type="submit" variant="primary" pending={busy}>
              {t('settings:channels.add')}
            </Button>
          </FormActions>
        </FormFields>
      </Form>
    </Card>
  );
}
