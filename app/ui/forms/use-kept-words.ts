import { useCallback, useEffect, useState, type ChangeEvent } from 'react';

/**
 * The words of a field that are kept in the browser until they have been taken: a session that ended, or a closed
 * window, loses none of them.
 *
 * Where the deed ends in another way they stay in this browser, and stand in the field when it is opened again.
 *
 * @param key whose words, and for what: the page shows them to nobody else, but whoever has the browser can read them
 * @returns what the field stands with, and `forget` for when they were taken
 */
export function useKeptWords(key: string) {
  const [value, setValue] = useState('');
  useEffect(() => setValue(read(key)), [key]);
  const onChange = useCallback(
    ({ target }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      setValue(target.value);
      keep(key, target.value);
    },
    [key],
  );
  const forget = useCallback(() => {
    setValue('');
    keep(key, '');
  }, [key]);
  return { field: { value, onChange }, forget };
}

function read(key: string): string {
  try {
    return window.localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

function keep(key: string, words: string): void {
  try {
    if (words === '') window.localStorage.removeItem(key);
    else window.localStorage.setItem(key, words);
  } catch {
    // A browser that keeps nothing: the words stand in the field, as in any other.
  }
}
