import type { MetaFunction } from '@remix-run/node';
import { useText } from '~/platform/i18n/use-text';
import { Screen } from '~/ui/frame/screen';

export const meta: MetaFunction = () => [{ title: 'Vuoro' }];

export default function Today() {
  const { t } = useText();
  return (
    <Screen title={t('common:nav.today')}>
      <p>…</p>
    </Screen>
  );
}
