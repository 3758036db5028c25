import { useEffect, useState } from 'react';
import { useText } from '~/platform/i18n/use-text';
import { Icon } from '~/ui/basics/icon';
import { ORDERS, orderText, type PostsOrder } from '../posts-order';

/**
 * The order of the list as a field of its search: chosen here on a narrow screen, where the table has no head to press,
 * and otherwise unseen. Without the script the search's button sends it.
 */
export function OrderChoice({ order }: { readonly order: PostsOrder | null }) {
  const { t } = useText();
  const current = order === null ? '' : orderText(order);
  const [chosen, choose] = useState(current);
  useEffect(() => choose(current), [current]);
  return (
    <span className="select listorder">
      <select
        className="input"
        name="sort"
        aria-label={t('posts:list.order.label')}
        value={chosen}
        onChange={({ target }) => {
          choose(target.value);
          target.form?.requestSubmit();
        }}
      >
        <option value="">{t('posts:list.order.changed')}</option>
        {ORDERS.map((one) => (
          <option key={orderText(one)} value={orderText(one)}>
            {t(`posts:list.order.${one.by}.${one.isDescending ? 'down' : 'up'}`)}
          </option>
        ))}
      </select>
      <Icon name="chevron-down" size="s" />
    </span>
  );
}
