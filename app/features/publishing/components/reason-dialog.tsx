import { useState, type ReactNode } from 'react';
import type { FormProblems } from '~/platform/form.server';
import { asKey } from '~/platform/i18n/text';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Dialog } from '~/ui/feedback/dialog';
import { Refusal } from '~/ui/feedback/refusal';
import { FormFields } from '~/ui/forms/form-layout';
import { TextAreaField } from '~/ui/forms/inputs';
import { useKeptWords } from '~/ui/forms/use-kept-words';
import { useSending } from '~/ui/forms/use-sending';
import type { IconName } from '~/ui/icons/icon-names';

/** What a deed that asks for its reason is sent with. */
export type ReasonAsked = {
  /** Where to go on when it has been done; the publication's page unless given. */
  readonly next: string | undefined;
  readonly onDone: (() => void) | undefined;
};

type Props = ReasonAsked & {
  readonly publicationId: string;
  /** The person's id: what is written is kept for nobody else. */
  readonly me: string;
  readonly intent: 'correct' | 'withdraw';
  readonly label: string;
  readonly icon: IconName;
  readonly title: string;
  readonly isDangerous: boolean;
  readonly close: string;
  /** What will happen, told above the reason. */
  readonly children: ReactNode;
};

/** Where a reason is kept: one for each person, publication and deed. */
export const reasonKey = (of: {
  readonly me: string;
  readonly publicationId: string;
  readonly intent: string;
}): string => `vuoro:reason:${of.me}:${of.publicationId}:${of.intent}`;

/**
 * A deed on what is out: a button that first shows what would happen, and asks for the reason. It stays open until that
 * was taken, and what was written is kept until then, also over a session that ends.
 */
export function ReasonDialog(props: Props) {
  const { publicationId, me, intent, label, icon, title, isDangerous, close, next, onDone, children } = props;
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const reason = useKeptWords(reasonKey({ me, publicationId, intent }));
  const sending = useSending({
    onTaken: () => {
      reason.forget();
      setOpen(false);
      onDone?.();
    },
  });
  const refused = useRefusal(sending.answer);
  const problem =
    sending.answer && 'fields' in sending.answer && (sending.answer as FormProblems).fields['reason'];
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
              pending={sending.intent !== null}
            >
              {label}
            </Button>
            <Button variant="ghost" onClick={() => setOpen(false)}>
              {close}
            </Button>
          </>
        }
      >
        <sending.Form method="post" action={`/publications/${publicationId}`} id={intent} noValidate>
          {next !== undefined && <input type="hidden" name="next" value={next} />}
          <FormFields>
            <Refusal sentence={refused} />
            {children}
            <TextAreaField
              label={t('publishing:do.reason')}
              name="reason"
              rows={3}
              {...reason.field}
              required
              error={problem ? t(asKey(problem)) : null}
            />
          </FormFields>
        </sending.Form>
      </Dialog>
    </>
  );
}
