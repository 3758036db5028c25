import { Form, Link } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Dialog } from '~/ui/feedback/dialog';
import { FormFields } from '~/ui/forms/form-layout';
import { TextAreaField } from '~/ui/forms/inputs';
import type { PublicationView } from '../publication.view.server';

type Props = {
  readonly view: PublicationView;
  readonly correction: NonNullable<PublicationView['correction']>;
  readonly error: string | null;
  /** The refusal that the error is from: another one opens the form anew. */
  readonly refused: object | null;
  /** What was written before it was refused. */
  readonly reason: string | undefined;
  /** Where to go on when it has been done; the publication's page unless given. */
  readonly next: string | undefined;
  readonly onSent: (() => void) | undefined;
};

/** Other words in the place of those that are out: shows them first, and asks for the reason. */
export function CorrectForm({ view, correction, error, refused, reason, next, onSent }: Props) {
  const { t } = useText();
  const [open, setOpen] = useState(error !== null);
  // A refusal opens it again with what was written; it can be put away like any other time.
  useEffect(() => {
    if (refused !== null) setOpen(true);
  }, [refused]);
  if (correction.isSame || correction.blocked !== null)
    return (
      <p className="sm q">
        {correction.isSame
          ? t('publishing:correct.howTo')
          : t(`publishing:problem.${correction.blocked ?? 'approvalVoided'}.title`)}{' '}
        <Link to={`/posts/${view.postId}`}>{t('publishing:page.post')}</Link>
      </p>
    );
  return (
    <>
      <div>
        <Button variant="primary" icon="pencil" onClick={() => setOpen(true)}>
          {t('publishing:correct.do')}
        </Button>
      </div>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('publishing:correct.title')}
        footer={
          <>
            <Button variant="primary" type="submit" form="correct" name="intent" value="correct">
              {t('publishing:correct.do')}
            </Button>
            <Button variant="ghost" onClick={() => setOpen(false)}>
              {t('common:cancel')}
            </Button>
          </>
        }
      >
        <Form
          method="post"
          action={`/publications/${view.id}`}
          id="correct"
          noValidate
          onSubmit={() => {
            setOpen(false);
            onSent?.();
          }}
        >
          {next !== undefined && <input type="hidden" name="next" value={next} />}
          <FormFields>
            <p>{t('publishing:correct.text')}</p>
            <div lang={view.language}>
              {correction.title && <p className="wire-title">{correction.title}</p>}
              <pre className="wire">{correction.text}</pre>
            </div>
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
