import { Form } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Dialog } from '~/ui/feedback/dialog';
import { FormFields } from '~/ui/forms/form-layout';
import { TextAreaField } from '~/ui/forms/inputs';

type Props = {
  readonly id: string;
  readonly byHand: boolean;
  readonly error: string | null;
  /** The refusal that the error is from: another one opens the form anew. */
  readonly refused: object | null;
  /** What was written before it was refused. */
  readonly reason: string | undefined;
  /** Where to go on when it has been done; the publication's page unless given. */
  readonly next: string | undefined;
  readonly onSent: (() => void) | undefined;
};

/** Taking a post down cannot be undone, so it asks first, and for the reason. */
export function WithdrawForm({ id, byHand, error, refused, reason, next, onSent }: Props) {
  const { t } = useText();
  const [open, setOpen] = useState(error !== null);
  // A refusal opens it again with what was written; it can be put away like any other time.
  useEffect(() => {
    if (refused !== null) setOpen(true);
  }, [refused]);
  return (
    <>
      <div>
        <Button variant="danger" icon="undo-2" onClick={() => setOpen(true)}>
          {t('publishing:do.withdraw')}
        </Button>
      </div>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('publishing:do.withdrawTitle')}
        footer={
          <>
            <Button variant="danger-solid" type="submit" form="withdraw" name="intent" value="withdraw">
              {t('publishing:do.withdraw')}
            </Button>
            <Button variant="ghost" onClick={() => setOpen(false)}>
              {t('publishing:do.close')}
            </Button>
          </>
        }
      >
        <Form
          method="post"
          action={`/publications/${id}`}
          id="withdraw"
          noValidate
          onSubmit={() => {
            setOpen(false);
            onSent?.();
          }}
        >
          {next !== undefined && <input type="hidden" name="next" value={next} />}
          <FormFields>
            <p>{byHand ? t('publishing:do.withdrawByHand') : t('publishing:do.withdrawText')}</p>
            <TextAreaField
              label={t('publishing:do.reason')}
              name="reason"
              rows={3}
              required
              error={error}
              defaultValue={reason}
            />
          </FormFields>
        </Form>
      </Dialog>
    </>
  );
}
