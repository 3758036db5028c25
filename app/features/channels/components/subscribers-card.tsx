import { formatNumber } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Card } from '~/ui/frame/card';

type Props = { readonly subscribers: { readonly active: number; readonly pending: number } };

/** How many get a newsletter, and where others ask for it. Nobody's address is shown. */
export function SubscribersCard({ subscribers }: Props) {
  const { t, language } = useText();
  const page = `/help/${language}/newsletter`;
  return (
    <Card title={t('settings:account.subscribers.title')} pad>
      <dl className="kv">
        <dt>{t('settings:account.subscribers.active')}</dt>
        <dd>{formatNumber(subscribers.active, language)}</dd>
        <dt>{t('settings:account.subscribers.pending')}</dt>
        <dd>{formatNumber(subscribers.pending, language)}</dd>
        <dt>{t('settings:account.subscribers.page')}</dt>
        <dd>
          <a href={page}>{page}</a>
        </dd>
      </dl>
    </Card>
  );
}
