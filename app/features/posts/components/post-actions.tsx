import { Form } from '@remix-run/react';
import { useRef, useState } from 'react';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Icon } from '~/ui/basics/icon';
import { LinkButton } from '~/ui/basics/link-button';
import { Dialog } from '~/ui/feedback/dialog';
import { Menu } from '~/ui/feedback/menu';
import type { PostView } from '../post.view.server';
import { PLACES_ID, POST_FORM } from './form-id';
import { lacksTime } from './standing';
import type { Unsaved } from './unsaved';
import { useSavedFirst } from './use-saved-first';
import type { useSave } from './use-save';

type Props = {
  readonly view: PostView;
  readonly saving: ReturnType<typeof useSave>;
  readonly unsaved: Unsaved;
};

/** The bar's buttons: save, the next step of the text, and what is seldom needed behind one. */
export function PostActions({ view, saving, unsaved }: Props) {
  const { t } = useText();
  const [deleting, setDeleting] = useState(false);
  const { may } = view;
  const { isDirty, isAwaiting } = unsaved;
  const step = may.approve ? 'approve' : may.submit ? 'submit' : null;
  const stepButton = useRef<HTMLButtonElement>(null);
  const first = useSavedFirst(saving, unsaved, () => stepButton.current?.click());
  return (
    <>
      {(may.duplicate || may.delete) && (
        <Menu label={t('posts:actions.more')}>
          {may.duplicate && (
            <Form method="post">
              <button className="menu-line" name="intent" value="duplicate">
                <Icon name="copy" />
                {t('posts:actions.duplicate')}
              </button>
              <button className="menu-line" name="intent" value="template">
                <Icon name="file-text" />
                {t('posts:actions.template')}
              </button>
            </Form>
          )}
          {may.delete && (
            <button type="button" className="danger" onClick={() => setDeleting(true)}>
              <Icon name="trash-2" />
              {t('posts:actions.delete')}
            </button>
          )}
        </Menu>
      )}
      {may.edit && (
        <Button
          type="submit"
          form={POST_FORM}
          pending={saving.isSaving}
          pendingLabel={t('common:saving')}
          {...(isDirty && { variant: 'primary' as const })}
        >
          {t('common:save')}
        </Button>
      )}
      {step && (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="revision" value={saving.revision} />
          <Button
            ref={stepButton}
            type="submit"
            name="intent"
            value={step}
            icon={step === 'approve' ? 'check' : 'send'}
            pending={first.waits}
            onClick={step === 'submit' ? first.hold : undefined}
            // A yes is to what has been read and saved; with something unsaved on the page it would be to something else.
            disabled={(isDirty || isAwaiting) && step === 'approve'}
            title={
              (isAwaiting && t('posts:notice.awaiting')) ||
              (isDirty && step === 'approve' ? t('posts:actions.saveFirst') : undefined)
            }
            {...(!isDirty && { variant: 'primary' as const })}
          >
            {t(`posts:actions.${step}`)}
          </Button>
        </Form>
      )}
      {!step && view.state === 'approved' && lacksTime(view) && (
        <LinkButton
          className="narrow"
          variant="primary"
          icon="calendar-clock"
          to={{ hash: PLACES_ID }}
          replace
        >
          {t('posts:actions.time')}
        </LinkButton>
      )}
      <Dialog
        open={deleting}
        onClose={() => setDeleting(false)}
        title={t('posts:delete.title')}
        footer={
          <Form method="post" className="row">
            <Button type="submit" variant="danger-solid" name="intent" value="delete">
              {t('posts:delete.do')}
            </Button>
            <Button variant="ghost" onClick={() => setDeleting(false)}>
              {t('common:cancel')}
            </Button>
          </Form>
        }
      >
        <p>{t('posts:delete.text')}</p>
      </Dialog>
    </>
  );
}
