/**
 * A UUID version 7 (RFC 9562): the millisecond first, so that rows made together lie together.
 * For rows whose id must be known before the database has seen them.
 */
export function uuidV7(at: Date): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const ms = at.getTime();
  for (let byte = 0; byte < 6; byte += 1) bytes[byte] = Math.floor(ms / 256 ** (5 - byte)) % 256;
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
