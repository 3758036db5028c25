import { Form, useNavigation, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { formatNumber, formatRelative } from '~/domain/calendar/format';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Badge } from '~/ui/basics/badge';
import { Button } from '~/ui/basics/button';
import { Progress } from '~/ui/feedback/progress';
import { Card } from '~/ui/frame/card';
import type { AllocationView, RoundView } from '../screen/allocation.view.server';

type Props = { readonly view: AllocationView; readonly round: RoundView };

const LOOK_AGAIN_MS = 2_000;

/** Whether a better plan exists: asked, looked for, and answered. Nothing else waits for it. */
export function ProofCard({ view, round }: Props) {
  const { t } = useText();
  const { proof } = round;
  if (!view.may.run && proof.state !== 'done') return null;
  return (
    <Card title={t('arbitration:proof.title')} pad>
      <div className="col">
        <div className="col" role="status">
          <ProofState view={view} round={round} />
        </div>
        {view.may.run && <ProofButtons round={round} />}
      </div>
    </Card>
  );
}

function ProofState({ view, round }: Props) {
  const { t, language } = useText();
  const { proof } = round;
  if (proof.state === 'working') return <Working level={proof.level} of={proof.of} />;
  if (proof.state === 'done') {
    const when = formatRelative(new Date(proof.at), new Date(view.now), view.zone, language);
    const seconds = formatNumber(proof.seconds, language);
    return (
      <>
        <Verdict verdict={proof} />
        <p className="sm q">
          {t('arbitration:proof.by', { solver: proof.solver, seconds, name: proof.name, when })}
        </p>
      </>
    );
  }
  if (proof.state === 'stopped' || proof.state === 'failed')
    return (
      <>
        <Ended proof={proof} />
        {proof.known && <p className="md">{t('arbitration:proof.earlier')}</p>}
        {proof.known && <Verdict verdict={proof.known} />}
      </>
    );
  const { requests, most, minutes } = proof;
  return (
    <p className="md q">
      {requests > most
        ? t('arbitration:proof.tooMany', { requests, most })
        : t('arbitration:proof.text', { minutes })}
    </p>
  );
}

/** Another process works; the page asks now and then how far it has come. */
function Working({ level, of }: { readonly level: number; readonly of: number }) {
  const { t } = useText();
  const revalidator = useRevalidator();
  useEffect(() => {
    const timer = setInterval(() => {
      if (revalidator.state === 'idle') revalidator.revalidate();
    }, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [revalidator]);
  return (
    <Progress
      label={t('arbitration:proof.progress')}
      percent={(100 * level) / of}
      figure={t('arbitration:proof.step', { level: Math.min(of, level + 1), of })}
      note={t('arbitration:proof.leave')}
    />
  );
}

type Without = Extract<RoundView['proof'], { readonly state: 'stopped' | 'failed' }>;

/** Why nothing was found out. */
function Ended({ proof }: { readonly proof: Without }) {
  const { t } = useText();
  const problem = proof.state === 'failed' ? proof.problem : null;
  return (
    <p className="md">
      {problem ? t(asKey(problem.sentence), problem.values) : t(`arbitration:proof.${proof.state}`)}
    </p>
  );
}

function Verdict({ verdict }: { readonly verdict: NonNullable<Without['known']> }) {
  const { t, language } = useText();
  const { isProven, lastRule, gain } = verdict;
  const limit = isProven
    ? t(gain ? 'arbitration:proof.betterProven' : 'arbitration:proof.proven')
    : lastRule
      ? t(gain ? 'arbitration:proof.betterPartly' : 'arbitration:proof.partly', {
          rule: t(asKey(`arbitration:objective.${lastRule}`)),
        })
      : t('arbitration:proof.none');
  return (
    <>
      {gain && (
        <p className="md">
          {t('arbitration:proof.better', {
            gain: t(asKey(`arbitration:proof.gain.${gain.rule}`), {
              count: gain.before - gain.after,
              before: formatNumber(gain.before, language),
              after: formatNumber(gain.after, language),
            }),
          })}
        </p>
      )}
      <p className="md">{limit}</p>
    </>
  );
}

/** Said of a proposal than which none is better. */
export function ProvenBadge({ round }: { readonly round: RoundView }) {
  const { t } = useText();
  const { proof } = round;
  if (proof.state !== 'done' || !proof.isProven || proof.gain) return null;
  return <Badge icon="circle-check">{t('arbitration:proof.badge')}</Badge>;
}

function ProofButtons({ round }: { readonly round: RoundView }) {
  const { t } = useText();
  const intent = useNavigation().formData?.get('intent');
  const { proof } = round;
  const verdict = proof.state === 'done' ? proof : 'known' in proof ? proof.known : null;
  // Each its own: a second press that comes late must not fall on what has taken the first one's place.
  const button = (does: string, label: string, variant: 'plain' | 'primary' | 'ghost') => (
    <Form key={does} method="post" preventScrollReset>
      <input type="hidden" name="intent" value={does} />
      <input type="hidden" name="runId" value={round.id} />
      <Button type="submit" variant={variant} pending={intent === does}>
        {label}
      </Button>
    </Form>
  );
  if (proof.state === 'working') return button('stopProof', t('arbitration:proof.stop'), 'ghost');
  if (verdict?.gain)
    return (
      <>
        {button('takeBetter', t('arbitration:proof.take'), 'plain')}
        <p className="sm q">{t('arbitration:proof.takeNote')}</p>
      </>
    );
  if (verdict?.isProven || proof.requests > proof.most) return null;
  return button(
    'prove',
    t(proof.state === 'none' ? 'arbitration:proof.ask' : 'arbitration:proof.askAgain'),
    'plain',
  );
}
