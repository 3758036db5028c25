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

async function made({ host, port, security, user }: ImapSettings, password: string): Promise<ImapFlow> {
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
    socketTimeout: SILENT_MS,
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
export function imapProblem(error: unknown): unknown {
  const problem = networkProblem(error);
  if (problem !== error || !(error instanceof Error)) return problem;
  const { authenticationFailed, code = '' } = error as ImapError;
  if (authenticationFailed) return new SourceProblem('credentialsRefused', { cause: error });
  if (STALLED.has(code)) return new SourceProblem('stalled', { cause: error });
  if (GONE.has(code)) return new SourceProblem('unreachable', { cause: error });
  return error;
}
