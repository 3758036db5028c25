import { Form } from '@remix-run/react';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { DateField } from '~/ui/forms/when-inputs';
import type { PostView } from '../post.view.server';
import { SLOTS_FROM } from './form-id';
import type { Wanted } from './place-forms';
import { lacksTimeOn } from './standing';

/** The day from which on free slots are offered, of all channels that have no time yet. */
export function SlotsFrom({ view, wanted }: { readonly view: PostView; readonly wanted: Wanted }) {
  const { t } = useText();
  const asks = view.places.some((place) => place.contested && lacksTimeOn(place));
  if (!asks) return null;
  const { from, unreadable } = view.offer;
  const kept = { slot: wanted.slotId, date: wanted.date, time: wanted.time };
  return (
    <Form method="get" preventScrollReset noValidate className="slotsfrom">
      {Object.entries(kept).map(
        ([name, value]) => value !== null && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <DateField
        key={unreadable ?? from}
        name={SLOTS_FROM}
        label={t('posts:places.slotsFrom')}
        defaultValue={unreadable ?? from}
        error={unreadable === null ? null : t('common:form.badDate')}
      />
      <Button type="submit">{t('posts:places.showSlots')}</Button>
    </Form>
  );
}
