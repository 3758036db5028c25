/** Bytes from `start` to `end`, both counted in; `end` null: to the end of the file. */
export type ByteRange = { readonly start: number; readonly end: number | null };

export type StoredFile = {
  /** Of the whole file. */
  readonly bytes: number;
  /** What was asked for: the whole, or the range. */
  readonly stream: () => ReadableStream<Uint8Array>;
};

/**
 * Where the files of the media library are kept: a folder, or storage that speaks S3. Names are our own,
 * made of letters, digits, `-`, `.` and `/`; a file is never changed once it is there.
 */
export type FileStore = {
  /** Moves the file at this path in; afterwards it is not at the path any more. Replaces what had the name. */
  readonly take: (name: string, path: string, mime: string) => Promise<void>;
  readonly put: (name: string, bytes: Uint8Array, mime: string) => Promise<void>;
  /** Null when there is none. */
  readonly open: (name: string, range?: ByteRange) => Promise<StoredFile | null>;
  /** The whole as something that is read when it is used; null when there is none. */
  readonly blob: (name: string) => Promise<Blob | null>;
  /** Removes every file whose name begins so; none is no error. */
  readonly removeAll: (prefix: string) => Promise<void>;
};

/** @throws RangeError for a name that is not one of ours: it could lead out of the store */
export function assertName(name: string): void {
  if (!/^[a-z0-9][a-z0-9.-]*(?:\/[a-z0-9][a-z0-9.-]*)*\/?$/.test(name) || name.includes('..'))
    throw new RangeError('Not a name of ours');
}
