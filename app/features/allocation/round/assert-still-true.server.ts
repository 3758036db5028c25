import { isDeepStrictEqual } from 'node:util';
import { organisationZone } from '~/db/organisation-zone.server';
import type { Tx } from '~/db/prisma.server';
import { formatSlot } from '~/domain/calendar/format';
import { addDays } from '~/domain/calendar/local-date';
import { missedBy } from '~/domain/calendar/roster';
import { dayBounds } from '~/domain/calendar/zone';
import { rosterIn } from '~/features/duty/api.server';
import { AppError } from '~/platform/app-error';
import { translate } from '~/platform/i18n/i18n.server';
import { now } from '~/platform/clock.server';
import { instanceRequest, weekOf, type Placement } from '../instance/build-instance';
import { policyOfWeeks } from '../policy/current-policy.server';
import { WITH_PLACES } from '../instance/instance-rows.server';
import { LIVE_STATES } from '../live-states';
import { loadNames, type Readers } from '../names.server';
import { assertOneVersion } from './live-round.server';
import { agreedBefore, placementsOf, type StoredRun } from './stored-run.server';

/**
 * Whether a proposal still rests on what it was made from: the policy, its requests, the promises in the
 * calendar, the slots it gives and who is on duty in them. Requests that came later wait for the next round. Call it under the
 * lock on slots, in the transaction that acts on the proposal.
 *
 * @param readers whom a refusal is for
 * @throws AppError `conflict` with the first thing that changed
 */
export async function assertStillTrue(tx: Tx, readers: Readers, stored: StoredRun): Promise<void> {
  const { start, weeks } = stored.input.instance.horizon;
  const policy = await policyOfWeeks(tx, start);
  if (policy.id !== stored.run.policyId) throw new AppError('conflict', 'arbitration:conflict.policy');
  await assertOneVersion(tx, { start, weeks });
  const ids = stored.input.instance.requests.map(({ id }) => id);
  await tx.$queryRaw`SELECT id FROM "SlotRequest" WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  await assertRequests(tx, readers, stored);
  await assertPromises(tx, readers, stored);
  await assertSlots(tx, readers, stored);
}

/** A refusal that names the request, unless an embargo keeps its title from those who read it. */
async function about(
  tx: Tx,
  readers: Readers,
  sentence: string,
  requestId: string,
  values: Readonly<Record<string, string>> = {},
): Promise<AppError> {
  const names = await loadNames(tx, readers, [requestId]);
  const title = names.request(requestId) ?? translate(readers.language)('arbitration:embargoed');
  return new AppError('conflict', sentence, { ...values, title });
}

async function assertRequests(tx: Tx, readers: Readers, { input }: StoredRun): Promise<void> {
  const zone = await organisationZone(tx);
  const stored = input.instance.requests;
  const rows = await tx.slotRequest.findMany({
    where: { id: { in: stored.map(({ id }) => id) } },
    include: WITH_PLACES,
  });
  const active = new Set(
    (await tx.channel.findMany({ where: { active: true }, select: { id: true } })).map(({ id }) => id),
  );
  const { start, weeks } = input.instance.horizon;
  const context = {
    zone,
    horizon: { start, weeks },
    channels: input.instance.channels.filter(({ id }) => active.has(id)),
    now: input.now,
  };
  for (const before of stored) {
    const row = rows.find(({ id }) => id === before.id);
    if (!row || row.state === 'withdrawn')
      throw await about(tx, readers, 'arbitration:conflict.withdrawn', before.id);
    if (!isDeepStrictEqual(instanceRequest(row, context), before))
      throw await about(tx, readers, 'arbitration:conflict.request', before.id);
  }
}

/** The grants in the proposal's slots are the ones it knew of. */
async function assertPromises(tx: Tx, readers: Readers, stored: StoredRun): Promise<void> {
  const grants = await tx.grant.findMany({
    where: { revokedAt: null, slotId: { in: [...stored.input.slotIds] } },
    select: { requestId: true, episode: true, slotId: true },
  });
  const known = agreedBefore(stored);
  const blocked = new Set(stored.input.instance.blocked.map((slot) => stored.input.slotIds[slot]));
  const added = grants.find((grant) => !blocked.has(grant.slotId) && !known.some(isSame(grant)));
  const lost = known.find((placement) => !grants.some(isSame(placement)));
  const changed = added ?? lost;
  if (changed) throw await about(tx, readers, 'arbitration:conflict.promise', changed.requestId);
}

const isSame =
  (a: Placement) =>
  (b: Placement): boolean =>
    a.requestId === b.requestId && a.episode === b.episode && a.slotId === b.slotId;

/** The slots it newly gives are there, open, still to come and empty, and served where its request asks for that. */
async function assertSlots(tx: Tx, readers: Readers, stored: StoredRun): Promise<void> {
  const zone = await organisationZone(tx);
  const known = agreedBefore(stored);
  const given = placementsOf(stored).filter((placement) => !known.some(isSame(placement)));
  const slots = await tx.slot.findMany({
    where: { id: { in: given.map(({ slotId }) => slotId) } },
    include: {
      channel: { select: { name: true } },
      publications: { where: { state: { in: [...LIVE_STATES] } }, select: { grantId: true } },
    },
  });
  const leaving = new Set(known.map(({ slotId }) => slotId));
  const isMissed = await missedIn(tx, stored, zone);
  for (const { slotId, requestId } of given) {
    const slot = slots.find(({ id }) => id === slotId);
    if (!slot) throw new AppError('conflict', 'arbitration:conflict.slotGone');
    const values = {
      time: formatSlot(slot.startsAt, zone, readers.language, { now: now() }),
      channel: slot.channel.name,
    };
    if (slot.closedAt !== null) throw new AppError('conflict', 'arbitration:conflict.slotClosed', values);
    if (slot.startsAt <= now()) throw new AppError('conflict', 'arbitration:conflict.slotPast', values);
    // A promised post may stand there now and leave by this very proposal.
    if (slot.publications.length > 0 && !leaving.has(slotId))
      throw new AppError('conflict', 'arbitration:conflict.slotTaken', values);
    if (mindsDuty(stored, requestId) && isMissed(slot.startsAt, slot.channelId))
      throw await about(tx, readers, 'arbitration:conflict.unstaffed', requestId, values);
  }
}

/** Whether a request is held to the shifts: it asks for that, and neither a crisis nor a pin sends it out all the same. */
function mindsDuty({ input }: StoredRun, requestId: string): boolean {
  const request = input.instance.requests.find(({ id }) => id === requestId);
  const isPinned = input.pins.some((pin) => pin.requestId === requestId);
  return request?.needsAnswer === true && request.kind !== 'crisis' && !isPinned;
}

/** At which times somebody should be on duty and nobody is, as the shifts stand now. */
async function missedIn(tx: Tx, { input }: StoredRun, zone: string): Promise<ReturnType<typeof missedBy>> {
  const { horizon, requests } = input.instance;
  if (!requests.some(({ needsAnswer }) => needsAnswer)) return () => false;
  const span = {
    start: dayBounds(horizon.start, zone).start,
    end: dayBounds(addDays(horizon.start, horizon.weeks * 7), zone).start,
  };
  return missedBy(await rosterIn(tx, span), weekOf(zone, horizon.start));
}
