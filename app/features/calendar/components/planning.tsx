import { useRevalidator, useSearchParams } from '@remix-run/react';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useText } from '~/platform/i18n/use-text';
import type { Moved } from '~/ui/calendar/calendar-types';
import { CARDS_ID } from '~/ui/calendar/card-keys';
import { useToast } from '~/ui/feedback/toast';
import { Board, type BoardProps } from './board';
import { CalendarTools } from './calendar-tools';
import { CopyWeekDialog } from './copy-week-dialog';
import { PlanDialog } from './plan-dialog';
import { PlanMenu } from './plan-menu';
import { ShiftBar } from './shift-bar';
import { usePicking } from './use-picking';
import { usePlan } from './use-plan';

type PlanningProps = Pick<BoardProps, 'view' | 'mode' | 'when' | 'people'> & {
  /** Further menus beside the tools. */
  readonly menus: ReactNode;
  /** What is told between the tools and the calendar. */
  readonly children: ReactNode;
};

/** The calendar with its tools, and what is done to several posts at once: shown before it is done. */
export function Planning({ view, menus, children, ...rest }: PlanningProps) {
  const { t } = useText();
  const { revalidate } = useRevalidator();
  const [params] = useSearchParams();
  const toast = useToast();
  const say = useCallback((text: string) => toast({ id: crypto.randomUUID(), text }), [toast]);
  const tell = useCallback(
    ({ text, undo }: Moved) =>
      toast({ id: crypto.randomUUID(), text, undo: { label: t('common:undo'), onUndo: undo } }),
    [toast, t],
  );
  const sayPicked = useCallback(
    (id: string, isPicked: boolean) => {
      const title = view.posts.find((post) => post.id === id)?.title ?? '';
      say(t(`calendar:several.${isPicked ? 'pickedOne' : 'droppedOne'}`, { title }));
    },
    [view.posts, say, t],
  );
  const plan = usePlan({ revalidate, tell, say });
  const picking = usePicking(sayPicked);
  const channel = params.get('channel') || null;
  const { stop } = picking;
  // What is moved is what was shown when it was picked: of one channel's cards, or of every channel's.
  useEffect(stop, [channel, stop]);
  const campaign = view.campaigns.find(({ id }) => id === params.get('campaign'));
  const [isShifting, setShifting] = useState(false);
  const [isCopying, setCopying] = useState(false);
  const done = () => {
    stop();
    setShifting(false);
  };
  return (
    <>
      <nav aria-label={t('calendar:jump.label')}>
        <a className="skip" href={`#${CARDS_ID}`}>
          {t('calendar:jump.cards')}
        </a>
        <a className="skip" href="#tray">
          {t('calendar:jump.tray')}
        </a>
      </nav>
      <CalendarTools view={view}>
        {menus}
        {view.may.move && (
          <PlanMenu
            onPick={picking.start}
            onCopyWeek={() => setCopying(true)}
            {...(campaign && { onCampaign: () => setShifting(true) })}
          />
        )}
      </CalendarTools>
      {children}
      {campaign && isShifting && (
        <ShiftBar
          label={t('calendar:several.campaign')}
          title={t('calendar:several.wholeCampaign', { name: campaign.name })}
          onShift={(days) => plan.begin({ kind: 'shift', what: { campaignId: campaign.id }, days })}
          stop={t('common:cancel')}
          onStop={() => setShifting(false)}
        />
      )}
      <Board view={view} {...rest} plan={plan} picking={picking} tell={tell} say={say} />
      {isCopying && (
        <CopyWeekDialog
          from={view.date}
          channelId={channel}
          onWish={(wish) => {
            setCopying(false);
            plan.begin(wish);
          }}
          onClose={() => setCopying(false)}
        />
      )}
      {plan.wish && (
        <PlanDialog
          wish={plan.wish}
          zone={view.zone}
          refused={plan.refused}
          onDo={() => void plan.carryOut(done)}
          onClose={() => plan.begin(null)}
        />
      )}
    </>
  );
}
