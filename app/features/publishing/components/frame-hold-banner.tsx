import { formatSlot } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { LinkButton } from '~/ui/basics/link-button';
import { HoldBanner } from '~/ui/feedback/banner';
import type { HoldView } from '../holds.view.server';

/** Over every screen while publishing is stopped: since when, why, by whom and how many wait. */
export function FrameHoldBanner({ holds }: { readonly holds: readonly HoldView[] }) {
  const { t, language } = useText();
  return (
    <>
      {holds.map(({ id, over, setAt, reason, by, waiting }) => {
        const when = formatSlot(new Date(setAt), 'Europe/Helsinki', language);
        const title =
          over === null
            ? t('publishing:hold.since', { when })
            : t('publishing:hold.sinceOver', { when, over });
        return (
          <HoldBanner
            key={id}
            title={title}
            actions={
              <LinkButton size="s" to="/holds">
                {t('publishing:hold.title')}
              </LinkButton>
            }
          >
            {reason} · {by}. {t('publishing:hold.waiting', { count: waiting })}
          </HoldBanner>
        );
      })}
    </>
  );
}
