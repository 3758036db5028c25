import { idNames, type Names } from './names';
import type { ExplanationRecord, Place, Reason } from './record';
import type { Audience, Clause, Wording } from './wording';
import { english } from './wording-en';
import { englishForOthers } from './wording-en-others';
import { finnish } from './wording-fi';
import { finnishForOthers } from './wording-fi-others';

export type Language = 'fi' | 'en';
export const WORDINGS: Readonly<Record<Language, Wording>> = { fi: finnish, en: english };
const FOR_OTHERS: Readonly<Record<Language, Wording>> = { fi: finnishForOthers, en: englishForOthers };

/** At most so many free places are told; the record may hold more. */
const OFFERS_TOLD = 2;

/**
 * A decision in words: what the request got, why not what it wished, and what its department can do. The
 * department itself is addressed; others read of it in the third person.
 */
export function sentences(
  record: ExplanationRecord,
  language: Language,
  names: Names = idNames,
  audience: Audience = 'department',
): string {
  const wording = (audience === 'department' ? WORDINGS : FOR_OTHERS)[language];
  return [head(record, wording, names), ...afterthoughts(record, wording, names)].join(' ');
}

/** The requests whose titles the sentences of a record may tell, other than its own. */
export function requestsTold({ reason, changes }: ExplanationRecord): readonly string[] {
  return [
    ...(reason?.holder ? [reason.holder.req] : []),
    ...(reason?.lost ?? []),
    ...changes.flatMap((change) => (change.kind === 'own-withdraw' ? [change.req] : [])),
  ];
}

function head(record: ExplanationRecord, wording: Wording, names: Names): string {
  const { places, reason, status, agreedBefore } = record;
  const own = placesInWords(places, wording, names);
  const series = places.length > 1;
  if (status === 'kept')
    return record.basis === 'pin' ? wording.pinned(own, series) : wording.kept(own, series);
  if (reason === null) return wording.granted(own, series);
  if (reason.code === 'not-offered') return wording.closest(own, series);
  const because = wording.because[reason.code](clauseOf(record, reason, wording, names));
  const agreed = agreedBefore[0];
  if (agreed !== undefined) {
    const lost = placeInWords(agreed, wording, names);
    return places.length > 0 ? wording.moved(own, lost, because, series) : wording.dropped(lost, because);
  }
  if (reason.wish === null) return wording.impossible(because);
  const wish = placeInWords(reason.wish, wording, names);
  if (places.length > 0) return wording.insteadOf(own, wish, because, series);
  const episodes = record.whyNot[0]?.slots.length ?? 1;
  const whole = reason.series ?? [];
  if (whole.length > 1) return wording.refusedWhole(placesInWords(whole, wording, names), because);
  return episodes > 1
    ? wording.refusedSeries(reason.episode + 1, wish, because)
    : wording.refused(wish, because);
}

function afterthoughts(record: ExplanationRecord, wording: Wording, names: Names): readonly string[] {
  const { reason } = record;
  if (reason === null) return [];
  const said: string[] = [];
  // Where nobody is on duty anywhere and nothing is free, a shift alone would not do.
  const isMoot = reason.code === 'unstaffed' && reason.wish === null;
  const remark =
    (isMoot ? undefined : wording.remark[reason.code]) ??
    (reason.holder?.basis === 'agreed' ? agreedRemark(reason, wording) : undefined);
  if (remark !== undefined) said.push(remark);
  if (record.agreedBefore.length > 0) said.push(wording.compensated);
  if (reason.share !== null && (reason.code === 'share' || reason.code === 'own-share'))
    said.push(wording.share(reason.share.placed, reason.share.target));
  if (record.queue !== null) said.push(wording.queue(record.queue));
  // The place that the reason speaks about is not told twice.
  const nearest = record.nearest.filter(({ needs }) => needs !== 'duty' || reason.code !== 'unstaffed');
  const offers = nearest.slice(0, OFFERS_TOLD).map((offer) => {
    const place = placeInWords(offer, wording, names);
    if (offer.needs === 'duty') return wording.needsDuty(place);
    if (offer.needs === 'channel') return wording.needsChannel(place);
    return offer.needs === 'deadline'
      ? wording.needsDeadline(place, offer.by ?? 0)
      : wording.needsStart(place, offer.by ?? 0);
  });
  if (offers.length > 0) said.push(wording.nearest(offers));
  for (const change of record.changes) {
    if (change.kind === 'own-withdraw')
      said.push(wording.withdraw(quoted(change.req, wording, names), placeInWords(change, wording, names)));
    if (change.kind === 'reserve-release')
      said.push(wording.release(placeInWords(change, wording, names), change.hours));
  }
  return said;
}

/** Rules behind which an agreed post stands: beside one that the sentence names, or among all those of a day. */
function agreedRemark({ code }: Reason, wording: Wording): string | undefined {
  if (code === 'gap' || code === 'topic') return wording.agreedRemark;
  return code === 'dayCap' || code === 'audience' ? wording.agreedDayRemark : undefined;
}

function clauseOf(
  record: ExplanationRecord,
  { holder, lost, suffers = null, share, releaseHours, wish }: Reason,
  wording: Wording,
  names: Names,
): Clause {
  const title = holder === null ? null : quoted(holder.req, wording, names);
  const department = holder === null ? '' : names.department(holder.dept);
  const isOwn = holder?.dept === record.dept;
  return {
    department,
    isOwn,
    who: isOwn ? wording.ownPost(title) : title === null ? department : `${department} (${title})`,
    title,
    lost: lost.map((req) => quoted(req, wording, names)).filter((told) => told !== null),
    suffers,
    own: share,
    hours: releaseHours,
    isPlaceTold: wish !== null || record.agreedBefore.length > 0,
  };
}

function quoted(req: string, wording: Wording, names: Names): string | null {
  const title = names.request(req);
  return title === null ? null : wording.quote(title);
}

function placeInWords(place: Place, wording: Wording, names: Names): string {
  return `${wording.when(place.at)} (${names.channel(place.channel)})`;
}

/** Several places of one series: the channel, which they share, is told once. */
function placesInWords(places: readonly Place[], wording: Wording, names: Names): string {
  const channel = places[0]?.channel;
  if (channel === undefined) return '';
  return `${wording.list(places.map(({ at }) => wording.when(at)))} (${names.channel(channel)})`;
}
