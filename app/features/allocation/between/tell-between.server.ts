import { organisationZone } from '~/db/organisation-zone.server';
import type { Tx } from '~/db/prisma.server';
import { formatSlot, type Lang } from '~/domain/calendar/format';
import { now } from '~/platform/clock.server';
import { translate } from '~/platform/i18n/i18n.server';
import { asKey } from '~/platform/i18n/text';
import { loadNames } from '../names.server';

export type BothLanguages = { readonly fi: string; readonly en: string };

/** Tells one thing about a place and the other request in both languages. */
export type Tell = (
  key: string,
  place: { readonly at: Date; readonly channel: string },
  other: string | null,
) => BothLanguages;

/**
 * Sentences of decisions that are made between rounds. Many read what is stored, so a title under embargo
 * is not told in them.
 */
export async function teller(tx: Tx, requestIds: readonly string[], why: string): Promise<Tell> {
  const zone = await organisationZone(tx);
  // It stands among other sentences, so it ends as one.
  const whole = why === '' || /[.!?…]$/.test(why) ? why : `${why}.`;
  const owners = await tx.slotRequest.findMany({
    where: { id: { in: [...requestIds] } },
    select: { id: true, departmentId: true },
  });
  const names = {
    fi: await loadNames(tx, { actor: null, language: 'fi' }, requestIds),
    en: await loadNames(tx, { actor: null, language: 'en' }, requestIds),
  };
  const say = (lang: Lang, ...[key, { at, channel }, other]: Parameters<Tell>): string =>
    translate(lang)(asKey(key), {
      time: formatSlot(at, zone, lang, { now: now() }),
      channel,
      title: (other && names[lang].request(other)) ?? translate(lang)('arbitration:between.embargoed'),
      department: names[lang].department(owners.find(({ id }) => id === other)?.departmentId ?? ''),
      why: whole,
    });
  return (...told) => ({ fi: say('fi', ...told), en: say('en', ...told) });
}
