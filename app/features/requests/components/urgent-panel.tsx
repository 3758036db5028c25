import { Form, Link, useNavigation } from '@remix-run/react';
import { wallOf } from '~/domain/calendar/zone';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { LinkButton } from '~/ui/basics/link-button';
import { Alternatives } from '~/ui/decisions/decision-sentence';
import { Banner } from '~/ui/feedback/banner';
import { TextField } from '~/ui/forms/inputs';
import type { RequestView } from '../request.view.server';
import { slotWords } from './request-words';

type Place = NonNullable<RequestView['urgent']>[number];

/** Where what cannot wait could go now, and honestly what each place costs whom. */
export function UrgentPanel({ view }: { readonly view: RequestView }) {
  const { t } = useText();
  if (!view.urgent) return null;
  return (
    <section className="col" aria-labelledby="urgent-title">
      <h3 id="urgent-title">{t('requests:urgent.title')}</h3>
      {view.urgent.length === 0 && (
        <p className="md">{t(`requests:urgent.${view.answering ? 'noneOnDuty' : 'none'}`)}</p>
      )}
      <ul className="alts">
        {view.urgent.map((place) => (
          <UrgentPlace key={place.slotId} view={view} place={place} />
        ))}
      </ul>
      {view.kind === 'crisis' && <p className="md">{t('requests:urgent.sooner')}</p>}
      <PlannedThere view={view} />
    </section>
  );
}

/** Posts that nobody requested a place for stand there too: an editor can move them, no department can be asked. */
function PlannedThere({ view }: { readonly view: RequestView }) {
  const { t, language } = useText();
  const told = { zone: view.zone, now: view.now, language };
  if (view.planned.length === 0) return null;
  return (
    <>
      <h4>{t('requests:urgent.planned.title')}</h4>
      <p className="sm q">{t('requests:urgent.planned.text')}</p>
      <Alternatives
        label={t('requests:urgent.planned.title')}
        items={view.planned.map(({ at, channel, post }) => ({
          when: `${slotWords(at, told)} · ${channel}`,
          terms:
            post === null ? t('requests:urgent.planned.taken') : t('requests:urgent.planned.holder', post),
          action: (
            <Link to={`/calendar?date=${wallOf(new Date(at), view.zone).date}`}>
              {t('requests:inCalendar')}
            </Link>
          ),
        }))}
      />
    </>
  );
}

/** A crisis: what was planned for another mood is stopped by a press of its own. */
export function StopOthers({ view }: { readonly view: RequestView }) {
  const { t } = useText();
  if (!view.mayStopOthers) return null;
  return (
    <Banner
      tone="warn"
      actions={
        <LinkButton to="/holds" icon="octagon-pause">
          {t('requests:urgent.stop.button')}
        </LinkButton>
      }
    >
      {t('requests:urgent.stop.text')}
    </Banner>
  );
}

function UrgentPlace({ view, place }: { readonly view: RequestView; readonly place: Place }) {
  const { t, language } = useText();
  const told = { zone: view.zone, now: view.now, language };
  const pending = useNavigation().formData?.get('slotId') === place.slotId;
  const { holder, ask } = place;
  const asking = ask?.state === 'asked';
  return (
    <li className="alt">
      <span className="when">
        {slotWords(place.at, told)} · {place.channel}
      </span>
      <span className="if">
        {holder === null
          ? t(`requests:urgent.${place.unanswered ? 'freeUnanswered' : 'free'}`)
          : t(`requests:urgent.costs.${holder.to ? 'moves' : 'loses'}`, {
              department: holder.department,
              title: holder.title ?? t('requests:embargoed'),
              to: holder.to ? `${slotWords(holder.to.at, told)}, ${holder.to.channel}` : '',
            })}
        {asking && ` ${t('requests:urgent.waiting')}`}
        {ask?.state === 'refused' && ` ${t('requests:urgent.refused', { answer: ask.answer ?? '' })}`}
      </span>
      {!asking && (
        <Form method="post" className="do">
          <input type="hidden" name="intent" value="urgent" />
          <input type="hidden" name="slotId" value={place.slotId} />
          {holder && <input type="hidden" name="holderId" value={holder.id} />}
          {place.unanswered && <input type="hidden" name="unanswered" value="yes" />}
          {(place.way === 'ask' || place.way === 'crisis') && (
            <TextField
              id={`why-${place.slotId}`}
              name="why"
              label={t('requests:urgent.why')}
              maxLength={500}
              required
            />
          )}
          <Button
            type="submit"
            variant={holder === null && !place.unanswered ? 'primary' : 'plain'}
            pending={pending}
          >
            {t(`requests:urgent.do.${place.way}`)}
          </Button>
        </Form>
      )}
    </li>
  );
}

/** Another department needs this place: yes or no, with a word if one likes. */
export function AsksPanel({ view }: { readonly view: RequestView }) {
  const { t, language } = useText();
  const told = { zone: view.zone, now: view.now, language };
  return (
    <>
      {view.asks.map((ask) => (
        <section className="card pad col" key={ask.id} aria-label={t('requests:ask.title')}>
          <h3>{t('requests:ask.title')}</h3>
          <p>
            {t('requests:ask.text', {
              department: ask.department,
              title: ask.title ?? t('requests:embargoed'),
              name: ask.by,
              why: ask.why,
            })}
          </p>
          {ask.outcome && (
            <p>
              {ask.outcome.kind === 'moves'
                ? t('requests:ask.moves', {
                    to: slotWords(ask.outcome.at, told),
                    channel: ask.outcome.channel,
                  })
                : t(`requests:ask.${ask.outcome.kind}`)}
            </p>
          )}
          {ask.outcome && (
            <Form method="post" className="form">
              <input type="hidden" name="intent" value="answerAsk" />
              <input type="hidden" name="askId" value={ask.id} />
              <TextField
                id={`answer-${ask.id}`}
                name="text"
                label={t('requests:ask.answer')}
                optional={t('common:optional')}
                maxLength={500}
              />
              <div className="row wrap">
                {ask.outcome.kind !== 'gone' && (
                  <Button type="submit" variant="primary" name="agree" value="yes">
                    {t('requests:ask.agree')}
                  </Button>
                )}
                <Button type="submit" name="agree" value="no">
                  {t('requests:ask.refuse')}
                </Button>
              </div>
            </Form>
          )}
        </section>
      ))}
    </>
  );
}
