import { useNavigation, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Banner } from '~/ui/feedback/banner';
import { Progress } from '~/ui/feedback/progress';
import type { CycleView } from '../screen/cycle.view.server';

const LOOK_AGAIN_MS = 1_500;

/** A proposal under way: here while one waits for the page, or in the background with how far it has come. */
export function RunProgress({ cycle }: { readonly cycle: CycleView }) {
  const { t } = useText();
  const waiting = ['run', 'pin', 'unpin'].includes(String(useNavigation().formData?.get('intent') ?? ''));
  const working = cycle.live?.working ?? null;
  const problem = cycle.live?.problem ?? null;
  const revalidator = useRevalidator();
  useEffect(() => {
    if (!working) return;
    const timer = setInterval(() => {
      if (revalidator.state === 'idle') revalidator.revalidate();
    }, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [working, revalidator]);
  if (problem && !working)
    return (
      <Banner tone="warn" live>
        {t(asKey(problem.sentence), problem.values)}
      </Banner>
    );
  if (!working && !waiting) return null;
  return (
    <div className="card pad run-progress" role="status">
      <Progress
        label={t('arbitration:run.progress')}
        percent={working ? working.progress : null}
        {...(working && { note: t('arbitration:run.leave') })}
      />
    </div>
  );
}
