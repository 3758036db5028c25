import { Link } from '@remix-run/react';
import { useText } from '~/platform/i18n/use-text';
import { Icon } from '~/ui/basics/icon';
import { Menu } from '~/ui/feedback/menu';

type PlanMenuProps = {
  readonly onPick: () => void;
  readonly onCopyWeek: () => void;
  /** Moves the campaign that alone is shown. */
  readonly onCampaign?: () => void;
};

/** What is done to many posts at once. */
export function PlanMenu({ onPick, onCopyWeek, onCampaign }: PlanMenuProps) {
  const { t } = useText();
  return (
    <Menu
      label={t('calendar:several.menu')}
      triggerClass="btn sm"
      trigger={
        <>
          <Icon name="list-checks" size="s" />
          {t('calendar:several.menu')}
        </>
      }
    >
      <button type="button" onClick={onPick}>
        {t('calendar:several.pick')}
      </button>
      {onCampaign && (
        <button type="button" onClick={onCampaign}>
          {t('calendar:several.campaign')}
        </button>
      )}
      <button type="button" onClick={onCopyWeek}>
        {t('calendar:several.copyWeek')}
      </button>
      <Link to="/calendar/import">{t('calendar:import.link')}</Link>
    </Menu>
  );
}
