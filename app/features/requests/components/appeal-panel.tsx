import { Form, useNavigation } from '@remix-run/react';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { RadioGroup } from '~/ui/forms/choices';
import { SelectField, TextAreaField } from '~/ui/forms/inputs';
import type { RequestView } from '../request.view.server';
import { slotWords } from './request-words';

type Props = { readonly view: RequestView };

/** Appealing: a fact, a person or a rule has to change. The lot is never drawn again. */
export function AppealPanel({ view }: Props) {
  const { t } = useText();
  const pending = useNavigation().formData?.get('intent') === 'appeal';
  const { items } = view.appeals;
  const open = items.find(({ state }) => state === 'open');
  const decided = ['granted', 'waitlisted', 'declined'].includes(view.state);
  return (
    <>
      {items.map((item) => (
        <div className="col" key={item.id}>
          <h3>{t(`requests:appeal.state.${item.state}`)}</h3>
          <p className="md">
            {t('requests:appeal.said', {
              kind: t(`arbitration:appeals.${item.kind}`),
              name: item.by,
              text: item.text,
            })}
          </p>
          {item.answer && (
            <p className="md">
              {t('requests:appeal.answered', { name: item.answeredBy, text: item.answer })}
            </p>
          )}
          {item.state === 'open' && view.appeals.mayAnswer && <AnswerForm view={view} item={item} />}
        </div>
      ))}
      {view.may.edit && decided && !open && (
        <details className="fold">
          <summary>{t('requests:appeal.title')}</summary>
          <p className="sm q">{t('requests:appeal.note')}</p>
          <Form method="post" className="form">
            <input type="hidden" name="intent" value="appeal" />
            <RadioGroup
              label={t('requests:appeal.how')}
              name="kind"
              defaultValue="fact"
              choices={(['fact', 'pin', 'policy'] as const).map((kind) => ({
                value: kind,
                label: t(`requests:appeal.kind.${kind}`),
                hint: t(`requests:appeal.hint.${kind}`),
              }))}
            />
            <TextAreaField label={t('requests:appeal.text')} name="text" rows={3} maxLength={1000} required />
            <Button type="submit" pending={pending}>
              {t('requests:appeal.send')}
            </Button>
          </Form>
        </details>
      )}
    </>
  );
}

function AnswerForm({ view, item }: Props & { readonly item: RequestView['appeals']['items'][number] }) {
  const { t, language } = useText();
  const told = { zone: view.zone, now: view.now, language };
  const places = view.appeals.pinPlaces;
  const mayAccept = item.kind !== 'pin' || places.length > 0;
  return (
    <Form method="post" className="form">
      <input type="hidden" name="intent" value="answerAppeal" />
      <input type="hidden" name="appealId" value={item.id} />
      {item.kind === 'pin' &&
        (places.length > 0 ? (
          <SelectField
            label={t('requests:appeal.place')}
            name="place"
            options={places.map((place) => ({
              value: `${place.slotId} ${place.holder?.id ?? ''}`.trim(),
              label: `${slotWords(place.at, told)} · ${place.channel} · ${
                place.holder
                  ? t(`requests:appeal.gives.${place.holder.to ? 'moves' : 'loses'}`, {
                      department: place.holder.department,
                      title: place.holder.title ?? t('requests:embargoed'),
                      to: place.holder.to
                        ? `${slotWords(place.holder.to.at, told)}, ${place.holder.to.channel}`
                        : '',
                    })
                  : t('requests:appeal.free')
              }${place.unanswered ? ` · ${t('requests:appeal.unanswered')}` : ''}`,
            }))}
          />
        ) : (
          <p className="md q">
            {t(view.series ? 'requests:appeal.noSeriesPlace' : 'requests:appeal.noPlace')}
          </p>
        ))}
      <TextAreaField
        id={`answer-${item.id}`}
        label={t('requests:appeal.answer')}
        hint={t('requests:appeal.answerHint')}
        name="text"
        rows={2}
        maxLength={1000}
        required
      />
      <div className="row wrap">
        {mayAccept && (
          <Button type="submit" variant="primary" name="accept" value="yes">
            {t(`requests:appeal.accept.${item.kind}`)}
          </Button>
        )}
        <Button type="submit" name="accept" value="no">
          {t('requests:appeal.reject')}
        </Button>
      </div>
    </Form>
  );
}
