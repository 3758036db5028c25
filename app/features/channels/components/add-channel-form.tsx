import { Form, useNavigation } from '@remix-run/react';
import { useState } from 'react';
import { CHANNEL_KINDS, type ChannelKind } from '~/domain/channels/kinds';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { FormActions, FormFields } from '~/ui/forms/form-layout';
import { SelectField, TextField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import type { Problems } from './problems';

/** A new channel: its kind with what that kind can honestly do, its name and its letters. */
export function AddChannelForm({ problems }: { readonly problems: Problems | null }) {
  const { t } = useText();
  const busy = useNavigation().state !== 'idle';
  const [kind, setKind] = useState<ChannelKind>(
    CHANNEL_KINDS.find((one) => one === problems?.values['kind']) ?? 'bluesky',
  );
  const errorOf = (field: string) => (problems?.fields[field] ? t(asKey(problems.fields[field])) : null);
  return (
    <Card title={t('settings:channels.add')} pad>
      <Form method="post" noValidate>
        <FormFields>
          <SelectField
            label={t('settings:channel.kind')}
            hint={t('settings:channel.kindHint')}
            name="kind"
            error={errorOf('kind')}
            value={kind}
            onChange={({ target }) => setKind(CHANNEL_KINDS.find((one) => one === target.value) ?? kind)}
            options={CHANNEL_KINDS.map((one) => ({ value: one, label: t(`settings:kind.${one}.name`) }))}
          />
          <p className="q sm" aria-live="polite">
            {t(`settings:kind.${kind}.can`)}
          </p>
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
