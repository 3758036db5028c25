const HERE = 'http://here.invalid';

/**
 * Where to go after a form: only a path of ours, never another site. The address is read as a browser
 * reads it, which takes `//evil.example`, `/\\evil.example` and `/<tab>/evil.example` for another site, and
 * then judged again as it will be sent: `/.//evil.example` becomes one only when it is resolved.
 */
export function safeNext(value: FormDataEntryValue | string | null, fallback = '/'): string {
  if (typeof value !== 'string' || !value.startsWith('/') || !URL.canParse(value, HERE)) return fallback;
  const { origin, pathname, search, hash } = new URL(value, HERE);
  return origin === HERE && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : fallback;
}
