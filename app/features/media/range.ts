/**
 * What a `Range` header asks of a file of so many bytes (RFC 9110, section 14.2): one stretch, both ends
 * counted in. Null: all of it, also for what is not understood or asks for several. `outside`: nothing there.
 */
export function readRange(
  header: string | null,
  bytes: number,
): { readonly start: number; readonly end: number } | 'outside' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  const [from, to] = [match[1] ?? '', match[2] ?? ''];
  if (from === '') {
    const last = Number(to);
    return last === 0 || bytes === 0 ? 'outside' : { start: Math.max(0, bytes - last), end: bytes - 1 };
  }
  const start = Number(from);
  const end = to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1);
  if (to !== '' && Number(to) < start) return null;
  return start >= bytes ? 'outside' : { start, end };
}
