import { useFetcher } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Upload } from 'tus-js-client';
import type { Finished } from '../upload/finish-upload.server';
import { MOST_UPLOAD_BYTES, UPLOAD_PATH } from '../upload/upload-limits';

const RETRY_MS = [0, 1000, 3000, 5000, 10_000, 30_000];

type Reply = {
  readonly finished?: Finished;
  readonly refused?: { readonly sentence: string; readonly values: Record<string, string | number> };
};

export type UploadState =
  | { readonly kind: 'sending'; readonly share: number }
  /** It is there and being looked at. */
  | { readonly kind: 'reading' }
  | { readonly kind: 'done'; readonly finished: Finished }
  | { readonly kind: 'tooLarge' }
  /** The connection did not come back. What has come is kept, and can be gone on with. */
  | { readonly kind: 'broken' }
  | { readonly kind: 'refused'; readonly sentence: string; readonly values: Record<string, string | number> };

/** Sends one file in pieces, goes on by itself after a broken connection, and has the library take it in. */
export function useUpload(file: File): {
  readonly state: UploadState;
  readonly again: () => void;
  readonly stop: () => void;
} {
  const fetcher = useFetcher<Reply>();
  const [share, setShare] = useState(0);
  const [problem, setProblem] = useState<'tooLarge' | 'broken' | null>(null);
  const upload = useRef<Upload | null>(null);
  const { submit } = fetcher;

  const begin = useCallback(async () => {
    setProblem(null);
    if (file.size > MOST_UPLOAD_BYTES) return setProblem('tooLarge');
    const tus = await import('tus-js-client');
    const one = new tus.Upload(file, {
      endpoint: UPLOAD_PATH,
      retryDelays: RETRY_MS,
      removeFingerprintOnSuccess: true,
      metadata: { filename: file.name },
      onProgress: (sent, all) => setShare(all === 0 ? 1 : sent / all),
      onError: () => setProblem('broken'),
      onSuccess: () => {
        const id = one.url?.split('/').at(-1) ?? '';
        void submit({ intent: 'finish', upload: id }, { method: 'post', action: '/media?index' });
      },
    });
    upload.current = one;
    const [earlier] = await one.findPreviousUploads();
    if (earlier) one.resumeFromPreviousUpload(earlier);
    one.start();
  }, [file, submit]);

  useEffect(() => {
    void begin();
    return () => void upload.current?.abort();
  }, [begin]);

  return {
    state: stateOf(fetcher.data, fetcher.state !== 'idle', problem, share),
    again: () => void begin(),
    stop: () => void upload.current?.abort(),
  };
}

function stateOf(
  reply: Reply | undefined,
  isReading: boolean,
  problem: 'tooLarge' | 'broken' | null,
  share: number,
): UploadState {
  if (isReading) return { kind: 'reading' };
  if (reply?.finished) return { kind: 'done', finished: reply.finished };
  if (reply?.refused) return { kind: 'refused', ...reply.refused };
  return problem ? { kind: problem } : { kind: 'sending', share };
}
