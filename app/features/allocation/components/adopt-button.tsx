import { useText } from '~/platform/i18n/use-text';
import { ConfirmButton } from '~/ui/feedback/confirm-button';
import type { RoundView } from '../screen/allocation.view.server';

/** Adopting cannot be undone, so it asks first and says what happens. */
export function AdoptButton({ round }: { readonly round: RoundView }) {
  const { t } = useText();
  const { added, moved, gone, refused } = round.counts;
  return (
    <ConfirmButton
      variant="primary"
      icon="check"
      label={t('arbitration:adopt.button')}
      title={t('arbitration:adopt.title')}
      cancel={t('common:cancel')}
      intent="adopt"
      fields={{ runId: round.id }}
      confirm="primary"
    >
      <p>{t('arbitration:adopt.text', { added, moved, gone, refused })}</p>
      <p className="q">{t('arbitration:adopt.final')}</p>
    </ConfirmButton>
  );
}
