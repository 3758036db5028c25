import { Form, useNavigation } from '@remix-run/react';
import { useState, type ReactNode } from 'react';
import { Button, type ButtonProps } from '../basics/button';
import { Dialog } from './dialog';

export type ConfirmButtonProps = Pick<ButtonProps, 'size' | 'variant' | 'icon' | 'iconOnly'> & {
  /** The verb, on the button and again on the one that does it. */
  readonly label: string;
  readonly title: string;
  readonly cancel: string;
  /** What the page's action is asked to do. */
  readonly intent: string;
  /** Fields that go with it. */
  readonly fields?: Readonly<Record<string, string>>;
  /** For one of many in a list: the page stays where it is. */
  readonly preventScrollReset?: boolean;
  /** The look of the one that does it. */
  readonly confirm: 'primary' | 'danger-solid';
  /** What happens then. */
  readonly children: ReactNode;
};

/** A button for what cannot be taken back: it says first what happens. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const { label, title, cancel, intent, fields = {}, confirm, preventScrollReset, children, ...look } = props;
  const [asking, setAsking] = useState(false);
  const sent = useNavigation().formData;
  // Of several in a list only the one that was pressed is at work.
  const asked = Object.entries({ ...fields, intent });
  const pending = sent !== undefined && asked.every(([name, value]) => sent.get(name) === value);
  return (
    <>
      <Button {...look} pending={pending} onClick={() => setAsking(true)}>
        {label}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={title}
        footer={
          <>
            <Form
              method="post"
              preventScrollReset={preventScrollReset ?? false}
              onSubmit={() => setAsking(false)}
            >
              <input type="hidden" name="intent" value={intent} />
              {Object.entries(fields).map(([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ))}
              <Button type="submit" variant={confirm} pending={pending}>
                {label}
              </Button>
            </Form>
            <Button variant="ghost" onClick={() => setAsking(false)}>
              {cancel}
            </Button>
          </>
        }
      >
        {children}
      </Dialog>
    </>
  );
}
