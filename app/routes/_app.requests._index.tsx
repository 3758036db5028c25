import { useText } from '~/platform/i18n/use-text';
import { EmptyState } from '~/ui/feedback/empty-state';

/** Beside the list while nothing is open; on a narrow screen the list stands alone. */
export default function NothingOpen() {
  const { t } = useText();
  return (
    <div className="wide-only">
      <EmptyState boxed icon="list-ordered" title={t('requests:pick.title')}>
        {t('requests:pick.text')}
      </EmptyState>
    </div>
  );
}
