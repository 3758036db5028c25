import type { fi } from './resources-fi';

type Singular<K extends string> = K extends `${infer Base}_${'one' | 'other' | 'zero'}` ? Base : K;
type Paths<T> = {
  [K in keyof T & string]: T[K] extends string ? Singular<K> : `${Singular<K>}.${Paths<T[K]>}`;
}[keyof T & string];
type Resources = typeof fi;

/** Every text there is, as `namespace:path.to.it`. A key that does not exist does not compile. */
export type TextKey = { [N in keyof Resources & string]: `${N}:${Paths<Resources[N]>}` }[keyof Resources &
  string];

export type TextValues = Readonly<Record<string, string | number>>;

/** Says a text in the language at hand. `count` picks singular or plural. */
export type Text = (key: TextKey, values?: TextValues) => string;

/** A key that came over the wire or was put together; only for keys that our own server chose. */
export function asKey(key: string): TextKey {
  return key as TextKey;
}
