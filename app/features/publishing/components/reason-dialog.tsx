import { Form } from '@remix-run/react';
import { useEffect, useState, type ReactNode } from 'react';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Dialog } from '~/ui/feedback/dialog';
import { FormFields } from '~/ui/forms/form-layout';
import { TextAreaField } from '~/ui/forms/inputs';
import type { IconName } from '~/ui/icons/icon-names';

/** What a deed that asks for its reason is sent with, and how its last sending ended. */
export type ReasonAsked = {
  readonly error: string | null;
  /** The refusal that the error is from: another one opens the form anew. */
  readonly refused: object | null;
  /** What was written before it was refused. */
  readonly reason: string | undefined;
  /** Where to go on when it has been done; the publication's page unless given. */
  readonly next: string | undefined;
  readonly onSent: (() => void) | undefined;
};

type Props = ReasonAsked & {
  readonly publicationId: string;
  readonly intent: 'correct' | 'withdraw';
  readonly label: string;
  readonly icon: IconName;
  readonly title: string;
  readonly isDangerous: boolean;
  readonly close: string;
  /** What will happen, told above the reason. */
  readonly children: ReactNode;
};

/**
 * A deed on what is out: a button that first shows what would happen, and asks for the reason. It is sent to the
 * publication's page, which asks again with the reason as it was when that is refused; drawn on another page, a session
 * that ended or a lost line leads away from it and the reason is lost.
 */
export function ReasonDialog(props: Props) {
  const { publicationId, intent, label, icon, title, isDangerous, close, children } = props;
  const { error, refused, reason, next, onSent } = props;
  const { t } = useText();
  const [open, setOpen] = useState(error !== null);
  // A refusal opens it again with what was written; it can be put away like any other time.
  useEffect(() => {
    if (refused !== null) setOpen(true);
  }, [refused]);
  return (
    <>
      <div>
        <Button variant={isDangerous ? 'danger' : 'primary'} icon={icon} onClick={() => setOpen(true)}>
          {label}
        </Button>
      </div>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={title}
        footer={
          <>
            <Button
              variant={isDangerous ? 'danger-solid' : 'primary'}
              type="submit"
              form={intent}
              name="intent"
              value={intent}
            >
              {label}
            </Button>
            <Button variant="ghost" onClick={() => setOpen(false)}>
              {close}
            </Button>
          </>
        }
      >
        <Form
          method="post"
          action={`/publications/${publicationId}`}
          id={intent}
          noValidate
          onSubmit={() => {
            setOpen(false);
            onSent?.();
          }}
        >
          {next !== undefined && <input type="hidden" name="next" value={next} />}
          <FormFields>
            {children}
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
