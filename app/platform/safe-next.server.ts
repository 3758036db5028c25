/** Where to go after a form: only a path of ours, never another site (`//evil.example` is one). */
export function safeNext(value: FormDataEntryValue | string | null, fallback = '/'): string {
  if (typeof value !== 'string' || !value.startsWith('/') || value.startsWith('//') || value.includes('\\'))
    return fallback;
  return value;
}
