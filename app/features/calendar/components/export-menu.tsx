import { Link, useSearchParams } from '@remix-run/react';
import { useText } from '~/platform/i18n/use-text';
import { Menu } from '~/ui/feedback/menu';

/** What is shown, taken out of here: as a table, for another calendar, on paper. */
export function ExportMenu() {
  const { t } = useText();
  const [params] = useSearchParams();
  const query = params.toString();
  return (
    <Menu label={t('calendar:export.label')} icon="download">
      <a href={`/calendar/export.csv?${query}`} download>
        {t('calendar:export.csv')}
      </a>
      <a href={`/calendar/export.ics?${query}`} download>
        {t('calendar:export.ics')}
      </a>
      <a href={`/calendar/export.png?${query}`} download>
        {t('calendar:export.png')}
      </a>
      <a href={`/calendar/export.svg?${query}`} download>
        {t('calendar:export.svg')}
      </a>
      <Link to="/calendar/feeds">{t('calendar:export.feeds')}</Link>
      <button type="button" onClick={() => window.print()}>
        {t('calendar:export.print')}
      </button>
    </Menu>
  );
}
