import { Form, Link, useNavigation } from '@remix-run/react';
import { formatSlot } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { LinkButton } from '~/ui/basics/link-button';
import { DecisionSentence } from '~/ui/decisions/decision-sentence';
import { Ladder } from '~/ui/decisions/ladder';
import { SelectField, TextField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import { DepartmentTag } from '~/ui/signs/department-tag';
import { StateBadge } from '~/ui/signs/state-badge';
import type { AllocationView } from '../screen/allocation.view.server';
import { withAllocation } from '../screen/allocation-filter';
import type { WhyView } from '../screen/why.view.server';

type Props = {
  readonly view: AllocationView;
  readonly why: WhyView;
  readonly search: string;
  readonly adopted: boolean;
};

/** Why one post stands where the proposal puts it, and who gives way. */
export function WhyPanel({ view, why, search, adopted }: Props) {
  const { t, language } = useText();
  const when = (places: WhyView['places'][number]) =>
    `${places.at.map((iso) => formatSlot(new Date(iso), view.zone, language)).join(', ')} · ${places.channel}`;
  return (
    <Card
      title={t('arbitration:why.title')}
      actions={
        <LinkButton
          size="s"
          variant="ghost"
          icon="x"
          iconOnly
          preventScrollReset
          to={withAllocation(search, { open: null })}
        >
          {t('common:dismiss')}
        </LinkButton>
      }
      pad
    >
      <div className="col why-panel">
        <div className="col why-head">
          <span className="row wrap">
            {why.department && (
              <DepartmentTag position={why.department.position} name={why.department.name} />
            )}
            <StateBadge state={why.decision} word={t(`arbitration:outcome.${why.decision}`)} />
          </span>
          <b>{why.title ?? t('arbitration:embargoed')}</b>
          {why.places.map((places) => (
            <span className="md q num" key={places.slotIds.join()}>
              {when(places)}
            </span>
          ))}
        </div>
        <DecisionSentence cause={why.sentence.cause}>{why.sentence.what}</DecisionSentence>
        {why.sentence.rest && <p className="md q">{why.sentence.rest}</p>}
        <Ladder
          label={t('arbitration:why.rules')}
          rungs={why.rungs}
          decidedWord={t('arbitration:why.decidedHere')}
        />
        {why.givesWay.length > 0 && (
          <div className="col">
            <h3>{t('arbitration:why.givesWay')}</h3>
            <ul className="col md">
              {why.givesWay.map((other) => (
                <li key={other.id}>
                  <Link to={withAllocation(search, { open: other.id })} preventScrollReset>
                    {other.title ?? t('arbitration:embargoed')}
                  </Link>{' '}
                  <span className="q">
                    {t('arbitration:why.other', {
                      department: other.department,
                      place: other.rank,
                      outcome: t(`arbitration:outcome.${other.decision}`),
                    })}
                  </span>
                </li>
              ))}
            </ul>
          </div>
        )}
        {why.pinned && (
          <p className="md">{t('arbitration:pin.pinnedBy', { name: why.pinned.by, why: why.pinned.why })}</p>
        )}
        {view.may.pin && !adopted && <PinForms why={why} when={when} />}
        <Link className="sm" to={`/requests/${why.id}`}>
          {t('arbitration:why.toRequest')}
        </Link>
      </div>
    </Card>
  );
}

type PinProps = {
  readonly why: WhyView;
  readonly when: (places: WhyView['places'][number]) => string;
};

/** Binding a post to a place takes a reason, and letting go takes none. */
function PinForms({ why, when }: PinProps) {
  const { t } = useText();
  const intent = useNavigation().formData?.get('intent');
  if (why.pinned)
    return (
      <Form method="post">
        <input type="hidden" name="intent" value="unpin" />
        <input type="hidden" name="requestId" value={why.id} />
        <Button size="s" type="submit" icon="x" pending={intent === 'unpin'}>
          {t('arbitration:pin.release')}
        </Button>
      </Form>
    );
  if (why.pinPlaces.length === 0) return null;
  return (
    <details className="fold">
      <summary>{t('arbitration:pin.open')}</summary>
      <p className="sm q">{t('arbitration:pin.note')}</p>
      <Form method="post" className="form">
        <input type="hidden" name="intent" value="pin" />
        <input type="hidden" name="requestId" value={why.id} />
        <SelectField
          label={t('arbitration:pin.place')}
          name="slots"
          options={why.pinPlaces.map((places) => ({ value: places.slotIds.join(' '), label: when(places) }))}
        />
        <TextField
          label={t('arbitration:pin.why')}
          hint={t('arbitration:pin.whyHint')}
          name="why"
          maxLength={300}
          required
        />
        <Button size="s" type="submit" icon="pin" pending={intent === 'pin'}>
          {t('arbitration:pin.button')}
        </Button>
      </Form>
    </details>
  );
}
