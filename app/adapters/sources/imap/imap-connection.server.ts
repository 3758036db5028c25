import { ImapFlow } from 'imapflow';
import { callableAddress, ForbiddenAddress } from '~/platform/guarded-fetch.server';
import { SourceProblem } from '../contract';
import { networkProblem } from '../network-problem.server';
import type { ImapSettings } from './imap-settings.schema';

const CONNECT_MS = 20_000;
/** Longer than anything a server does between two bytes of an answer. */
const SILENT_MS = 60_000;

/**
 * Runs work on a signed-in connection, which is closed whatever happens, also when `signal` says so.
 *
 * @throws SourceProblem
 */
export async function* withConnection<T>(
  settings: ImapSettings,
  password: string,
  signal: AbortSignal,
  work: (client: ImapFlow) => AsyncIterable<T>,
): AsyncGenerator<T> {
  let client: ImapFlow | undefined;
  const close = (): void => client?.close();
  signal.addEventListener('abort', close, { once: true });
  try {
    client = await made(settings, password);
    signal.throwIfAborted();
    await client.connect();
    yield* work(client);
  } catch (error) {
    throw imapProblem(error);
  } finally {
    signal.removeEventListener('abort', close);
    // A server that does not say goodbye is not waited for.
    close();
  }
}

/** How often the server is asked anew to tell of news: it may forget after half an hour (RFC 2177), routers sooner. */
const WATCH_MS = 4 * 60_000;

/**
 * Keeps one connection on the first folder and hears from the server when something has come (IMAP IDLE),
 * until `signal` says so.
 *
 * @throws SourceProblem when the connection ends otherwise
 */
export async function watchMailbox(
  settings: ImapSettings,
  password: string,
  signal: AbortSignal,
  onNews: () => void,
): Promise<void> {
  let client: ImapFlow | undefined;
  const close = (): void => client?.close();
  signal.addEventListener('abort', close, { once: true });
  try {
    client = await made(settings, password, { silentMs: WATCH_MS + SILENT_MS, idleMs: WATCH_MS });
    signal.throwIfAborted();
    await client.connect();
    await client.mailboxOpen(settings.folders[0] ?? 'INBOX', { readOnly: true });
    client.on('exists', ({ count, prevCount }) => {
      if (count > prevCount) onNews();
    });
    let idled = true;
    while (idled && client.usable && !signal.aborted) idled = (await client.idle()) !== false;
    if (!signal.aborted) throw new SourceProblem('unreachable');
  } catch (error) {
    if (!signal.aborted) throw imapProblem(error);
  } finally {
    signal.removeEventListener('abort', close);
    close();
  }
}

type Patience = {
  /** How long the server may say nothing. */
  readonly silentMs: number;
  /** How long one IDLE lasts. */
  readonly idleMs?: number;
};

async function made(
  { host, port, security, user }: ImapSettings,
  password: string,
  { silentMs, idleMs }: Patience = { silentMs: SILENT_MS },
): Promise<ImapFlow> {
  const { address, kind } = await callableAddress(host);
  if (security === 'none' && kind !== 'loopback') throw new ForbiddenAddress(host);
  const client = new ImapFlow({
    // The address that was judged; the certificate must still be the name's.
    host: address,
    servername: host,
    port,
    secure: security === 'tls',
    doSTARTTLS: security === 'starttls',
    auth: { user, pass: password },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: silentMs,
    ...(idleMs !== undefined && { maxIdleTime: idleMs }),
  });
  // Every failure also rejects the command under way; without a listener it would end the process.
  client.on('error', () => undefined);
  return client;
}

type ImapError = Error & {
  readonly code?: string;
  readonly authenticationFailed?: boolean;
  readonly responseStatus?: string;
};

const STALLED = new Set([
  'CONNECT_TIMEOUT',
  'GREETING_TIMEOUT',
  'GREEETING_TIMEOUT',
  'UPGRADE_TIMEOUT',
  'ETIMEOUT',
]);
const GONE = new Set([
  'NoConnection',
  'EConnectionClosed',
  'ClosedAfterConnectTLS',
  'ClosedAfterConnectText',
]);

/** What an error of the mail library means to a person. */
function imapProblem(error: unknown): unknown {
  const problem = networkProblem(error);
  if (problem !== error || !(error instanceof Error)) return problem;
  const { authenticationFailed, code = '' } = error as ImapError;
  if (authenticationFailed) return new SourceProblem('credentialsRefused', { cause: error });
  if (STALLED.has(code)) return new SourceProblem('stalled', { cause: error });
  if (GONE.has(code)) return new SourceProblem('unreachable', { cause: error });
  return error;
}
