import { Form, useNavigation } from '@remix-run/react';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { TextField } from '~/ui/forms/inputs';

/** Giving up needs a reason, because the topic stays and somebody will ask. */
export function DropForm({ problem }: { readonly problem: string | undefined }) {
  const { t } = useText();
  const busy = useNavigation().state !== 'idle';
  return (
    <details className="more" open={problem !== undefined}>
      <summary>{t('answers:drop.open')}</summary>
      <Form method="post" className="form">
        <TextField label={t('answers:drop.reason')} name="reason" maxLength={500} error={problem} />
        <Button variant="danger" type="submit" name="intent" value="drop" pending={busy}>
          {t('answers:drop.button')}
        </Button>
      </Form>
    </details>
  );
}
