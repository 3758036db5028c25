import { prisma } from '~/db/prisma.server';
import { adoptRun } from '~/features/allocation/round/adopt-run.server';
import { runAllocation } from '~/features/allocation/round/run-allocation.server';
import { now, rehearse } from '~/platform/clock.server';
import type { ChannelKey } from './channels';
import { editorOf, type Cast } from './people';
import { askForSlots } from './requests';

const DAY_MS = 24 * 3_600_000;
const ASKED_MS = -33 * DAY_MS;
const DECIDED_MS = -28 * DAY_MS;

/** The round of four weeks ago, asked, decided and gone out; what it owes to whom is where the next one begins. */
export async function playPastRound(cast: Cast, channels: Record<ChannelKey, string>): Promise<number> {
  await rehearse(ASKED_MS, () => askForSlots(cast, channels, 'past-requests.json'));
  const granted = await rehearse(DECIDED_MS, async () => {
    const editor = editorOf(cast);
    return (await adoptRun(editor, await runAllocation(editor))).granted;
  });
  await goOut();
  return granted;
}

/** The company's other channels are not on this machine: what was granted then is written down as gone out. */
async function goOut(): Promise<void> {
  const db = await prisma();
  const due = await db.publication.findMany({ where: { publishAt: { lt: now() }, state: 'planned' }, include: { channel: true } });
  for (const { id, publishAt, variantId, channel } of due)
    await db.publication.update({
      where: { id },
      data: {
        state: 'published',
        tries: 1,
        fence: 1,
        publishedAt: publishAt,
        remoteId: `laaja-${variantId.slice(-12)}`,
        remoteUrl: `https://laaja.example/${channel.key}/${variantId.slice(-12)}`,
      },
    });
}
