import { prisma } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import type { SignedIn } from '~/features/accounts/api.server';
import { dueEvergreens } from '~/features/posts/api.server';
import { runways } from '~/features/calendar/api.server';

const MOST = 10;

/** What has gone quiet, for those who can do something about it: silent channels (D9), sources that fail, and texts that nobody has looked at in time. */
export async function watchView(actor: SignedIn, at: Date, zone: string) {
  const [silent, sources, evergreens] = await Promise.all([
    can(actor, 'publication.move', { kind: 'publication' }) ? silentChannels(at, zone) : [],
    can(actor, 'source.view', { kind: 'source' }) ? failingSources() : [],
    dueEvergreens(actor, at, zone, MOST),
  ]);
  return { silent, sources, evergreens };
}

async function silentChannels(at: Date, zone: string) {
  return (await runways(at, zone)).flatMap(({ id, channel, silentDays, silentOn, limit, days }) =>
    limit !== null && silentOn !== null && silentOn === days[0]?.date
      ? [{ id, channel, days: silentDays, limit }]
      : [],
  );
}

async function failingSources() {
  const sources = await (
    await prisma()
  ).source.findMany({
    where: { active: true, failingSince: { not: null } },
    orderBy: { failingSince: 'asc' },
    take: MOST,
  });
  return sources.map(({ id, name, failingSince }) => ({
    id,
    name,
    since: (failingSince ?? new Date(0)).toISOString(),
  }));
}
