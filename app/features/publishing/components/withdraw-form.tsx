import { useText } from '~/platform/i18n/use-text';
import { ReasonDialog, type ReasonAsked } from './reason-dialog';

type Props = ReasonAsked & { readonly id: string; readonly me: string; readonly byHand: boolean };

/** Taking a post down cannot be undone, so it asks first, and for the reason. */
export function WithdrawForm({ id, byHand, ...asked }: Props) {
  const { t } = useText();
  return (
    <ReasonDialog
      {...asked}
      publicationId={id}
      intent="withdraw"
      label={t('publishing:do.withdraw')}
      icon="undo-2"
      title={t('publishing:do.withdrawTitle')}
      isDangerous
      close={t('publishing:do.close')}
    >
      <p>{byHand ? t('publishing:do.withdrawByHand') : t('publishing:do.withdrawText')}</p>
    </ReasonDialog>
  );
}
