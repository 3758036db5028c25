import { createHmac } from 'node:crypto';

export const SIGNATURE_HEADER = 'Vuoro-Signature';
export const ID_HEADER = 'Vuoro-Id';

/**
 * The signature of one call: `t=<seconds since 1970>,v1=<HMAC-SHA-256 of "t.body" in hex>`. The time is
 * signed too, so that a receiver can refuse what somebody recorded and plays again later.
 */
export function signatureOf(body: string, secret: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  const code = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${code}`;
}
