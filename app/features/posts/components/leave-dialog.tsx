import type { useBlocker } from '@remix-run/react';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Dialog } from '~/ui/feedback/dialog';

type Props = {
  readonly blocker: ReturnType<typeof useBlocker>;
  /** A picture is on its way into the text, and would not come. */
  readonly isAwaiting: boolean;
};

/** Asked before a page with unsaved words is left. */
export function LeaveDialog({ blocker, isAwaiting }: Props) {
  const { t } = useText();
  const stay = () => blocker.reset?.();
  return (
    <Dialog
      open={blocker.state === 'blocked'}
      onClose={stay}
      title={t(isAwaiting ? 'posts:leave.awaitingTitle' : 'posts:leave.title')}
      footer={
        <>
          <Button variant="primary" onClick={stay}>
            {t('posts:leave.stay')}
          </Button>
          <Button variant="danger" onClick={() => blocker.proceed?.()}>
            {t(isAwaiting ? 'posts:leave.goWithout' : 'posts:leave.go')}
          </Button>
        </>
      }
    >
      <p>{t(isAwaiting ? 'posts:leave.awaiting' : 'posts:leave.text')}</p>
    </Dialog>
  );
}
