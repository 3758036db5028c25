import { z } from 'zod';
import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { log } from '~/platform/log.server';
import { subscribe } from './hub.server';
import { isPlace } from './place';
import { BEAT_S, enter, leave, othersAt, type Page } from './presence.server';

const schema = z.object({
  page: z.uuid(),
  place: z.string().refine(isPlace),
  writing: z.enum(['0', '1']).default('0'),
});

/** What happens close together is told once. */
const GATHER_MS = 150;
/** How soon a browser comes back when the connection is lost. */
const RETRY_MS = 3_000;

/** Tables whose changes are told by events of their own. */
const QUIET: readonly string[] = ['Presence', 'EditLock'];

type Options = {
  /** Ends when the browser has gone. */
  readonly signal: AbortSignal;
  /** Whether the session still stands; asked at every beat. */
  readonly isStillSignedIn: () => Promise<boolean>;
};

/**
 * Server-sent events of one open page: `change` when something the calendar shows has changed (never what: the
 * page asks again, with its own rights), `turn` when in some post the turn to write has changed hands, `people` with who else is there, and a beat that keeps both ends awake.
 *
 * @throws AppError `invalid` when the address names no page or no place
 */
export async function liveStream(
  actor: SignedIn,
  params: URLSearchParams,
  options: Options,
): Promise<Response> {
  const parsed = schema.safeParse(Object.fromEntries(params));
  if (!parsed.success || !isPlace(parsed.data.place)) throw new AppError('invalid');
  const { page: id, place, writing } = parsed.data;
  const page: Page = { id, place, writing: writing === '1' };
  await enter(actor, page);
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => run(controller, actor, page, options),
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      // A proxy that gathers a response before passing it on would keep every event.
      'X-Accel-Buffering': 'no',
    },
  });
}

async function run(
  controller: ReadableStreamDefaultController<Uint8Array>,
  actor: SignedIn,
  page: Page,
  { signal, isStillSignedIn }: Options,
): Promise<void> {
  const { place } = page;
  const encoder = new TextEncoder();
  let open = true;
  let told = '';
  const send = (text: string): void => {
    if (open) controller.enqueue(encoder.encode(text));
  };
  const tellPeople = async (): Promise<void> => {
    const people = JSON.stringify(await othersAt(actor, page.place));
    if (people !== told) send(`event: people\ndata: ${people}\n\n`);
    told = people;
  };
  const gathered = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const tell = (): void => {
    timer = undefined;
    const tables = [...gathered];
    gathered.clear();
    if (tables.some((table) => !QUIET.includes(table))) send('event: change\ndata: {}\n\n');
    if (place.startsWith('post:') && (tables.includes('EditLock') || tables.includes('')))
      send('event: turn\ndata: {}\n\n');
    if (tables.includes('Presence') || tables.includes('')) void tellPeople().catch(fail);
  };
  const unsubscribe = await subscribe((table) => {
    gathered.add(table ?? '');
    timer ??= setTimeout(tell, GATHER_MS);
  });
  const beat = async (): Promise<void> => {
    if (!(await isStillSignedIn())) return end();
    await enter(actor, page);
    await tellPeople();
    send(': beat\n\n');
  };
  const beats = setInterval(() => void beat().catch(fail), BEAT_S * 1000);
  const end = (): void => {
    if (!open) return;
    open = false;
    clearInterval(beats);
    clearTimeout(timer);
    unsubscribe();
    // The response may have been torn down already, with the connection.
    if (!signal.aborted) controller.close();
    leave(page.id).catch((error: unknown) => log.warn({ err: error }, 'could not leave a page'));
  };
  const fail = (error: unknown): void => {
    log.warn({ err: error }, 'a live connection failed');
    end();
  };
  signal.addEventListener('abort', end);
  send(`retry: ${RETRY_MS}\nevent: hello\ndata: {}\n\n`);
  if (signal.aborted) return end();
  await tellPeople();
}
