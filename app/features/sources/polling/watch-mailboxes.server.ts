import { createHash } from 'node:crypto';
import { imapSettingsSchema } from '~/adapters/sources/imap/imap-settings.schema';
import { watchMailbox } from '~/adapters/sources/imap/imap-connection.server';
import { SourceProblem } from '~/adapters/sources/contract';
import { prisma, type Source } from '~/db/prisma.server';
import { now } from '~/platform/clock.server';
import { log } from '~/platform/log.server';
import { unseal } from '~/platform/seal.server';

const LOOK_MS = 15_000;
/** A mailbox that cannot be watched is read by the clock all the same; watching is tried again after this. */
const AGAIN_MS = 60_000;

type Watch = { readonly stop: () => void; readonly ended: Promise<void> };

/**
 * Hears from mail servers when something has come, and makes the mailbox due at once: a mail is read within
 * seconds, not at the next minute. The clock stays; what a server forgets to tell comes with it.
 */
export function watchMailboxes(): { readonly stop: () => Promise<void> } {
  const watches = new Map<string, Watch>();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const look = async (): Promise<void> => {
    try {
      const sources = await connected();
      const wanted = new Map(sources.map((source) => [nameOf(source), source]));
      for (const [name, watch] of watches) if (!wanted.has(name)) watch.stop();
      for (const [name, source] of wanted) {
        if (stopped || watches.has(name)) continue;
        watches.set(
          name,
          begin(source, () => void watches.delete(name)),
        );
      }
    } catch (error) {
      log.error({ err: error }, 'mailboxes to watch could not be looked up');
    }
    if (!stopped) timer = setTimeout(() => (current = look()), LOOK_MS);
  };
  let current = look();

  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await current;
      for (const { stop } of watches.values()) stop();
      await Promise.all([...watches.values()].map(({ ended }) => ended));
    },
  };
}

function begin(source: Source, onEnd: () => void): Watch {
  const stopping = new AbortController();
  const run = async (): Promise<void> => {
    try {
      const settings = imapSettingsSchema.parse(source.settings);
      const password = source.credentials === null ? '' : unseal(source.credentials);
      await watchMailbox(settings, password, stopping.signal, () => {
        makeDue(source.id).catch((error: unknown) =>
          log.error({ err: error, source: source.id }, 'a mailbox with news was not made due'),
        );
      });
    } catch (error) {
      // The reading by the clock tells people what is wrong; here it is only why nothing is heard.
      const why = error instanceof SourceProblem ? error.code : 'unexpected';
      log.debug({ source: source.id, why }, 'a mailbox is not watched');
      await waited(AGAIN_MS, stopping.signal);
    }
  };
  return { stop: () => stopping.abort(), ended: run().finally(onEnd) };
}

/** Only what is read by the clock anyway: a paused source stays paused. */
async function makeDue(id: string): Promise<void> {
  const at = now();
  await (
    await prisma()
  ).source.updateMany({ where: { id, active: true, nextPollAt: { gt: at } }, data: { nextPollAt: at } });
}

async function connected(): Promise<readonly Source[]> {
  return (await prisma()).source.findMany({
    where: { kind: 'imap', active: true, nextPollAt: { not: null } },
    take: 50,
  });
}

/** Another account or password is another watch. */
function nameOf({ id, settings, credentials }: Source): string {
  const hash = createHash('sha256').update(JSON.stringify(settings));
  if (credentials) hash.update(credentials);
  return `${id} ${hash.digest('hex')}`;
}

function waited(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
