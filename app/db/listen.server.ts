import type { ClientConfig } from 'pg';
import { log } from '~/platform/log.server';

/** Told the payload of every notification; null: the connection was lost meanwhile, and some may have been missed. */
export type Heard = (payload: string | null) => void;
export type Unlisten = () => Promise<void>;

const RETRY_MS = 2_000;

/** Listens on a PostgreSQL channel with a connection of its own, and again whenever that is lost. */
export async function listenOnServer(url: string, channel: string, heard: Heard): Promise<Unlisten> {
  const { default: pg } = await import('pg');
  const config: ClientConfig = { connectionString: url, keepAlive: true };
  let closed = false;
  let client: InstanceType<typeof pg.Client> | null = null;
  let retry: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const next = new pg.Client(config);
    next.on('notification', ({ payload }) => heard(payload ?? ''));
    next.on('error', (error) => closed || log.warn({ err: error }, 'lost the listening connection'));
    next.on('end', again);
    await next.connect();
    await next.query(`LISTEN ${channel}`);
    client = next;
  };
  const again = (): void => {
    if (closed) return;
    clearTimeout(retry);
    retry = setTimeout(() => {
      connect().then(
        () => heard(null),
        (error: unknown) => {
          log.warn({ err: error }, 'could not listen again yet');
          again();
        },
      );
    }, RETRY_MS);
  };
  await connect();
  return async () => {
    closed = true;
    clearTimeout(retry);
    await client?.end();
  };
}
