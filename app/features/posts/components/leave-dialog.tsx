import type { useBlocker } from '@remix-run/react';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Dialog } from '~/ui/feedback/dialog';

/** Asked before a page with unsaved words is left. */
export function LeaveDialog({ blocker }: { readonly blocker: ReturnType<typeof useBlocker> }) {
  const { t } = useText();
  const stay = () => blocker.reset?.();
  return (
    <Dialog
      open={blocker.state === 'blocked'}
      onClose={stay}
      title={t('posts:leave.title')}
      footer={
        <>
          <Button variant="primary" onClick={stay}>
            {t('posts:leave.stay')}
          </Button>
          <Button variant="danger" onClick={() => blocker.proceed?.()}>
            {t('posts:leave.go')}
          </Button>
        </>
      }
    >
      <p>{t('posts:leave.text')}</p>
    </Dialog>
  );
}
