import { useCallback, useEffect, useState } from 'react';
import { picturesIn } from '~/domain/channels/document/document-pictures';
import type { ProseDocument } from '~/domain/channels/document/document.schema';
import type { MediaFacts } from '~/domain/media/media';
import type { RichDoc } from '~/ui/editor/rich-doc';

/**
 * What the library knows of these; what it does not have is left out.
 *
 * @throws TypeError without a connection, Error when the server refuses
 */
export async function askFacts(ids: readonly string[], language: string): Promise<readonly MediaFacts[]> {
  const asked = new URLSearchParams([['language', language], ...ids.map((id) => ['id', id])]);
  const response = await fetch(`/media/choices?${asked.toString()}`);
  if (!response.ok) throw new Error(`The library answered ${response.status}`);
  const { choices } = (await response.json()) as { readonly choices: readonly MediaFacts[] };
  return choices;
}

/** What the library knows of the pictures in the text as it is being written. */
export function usePictureFacts(
  { pictures, language }: { readonly pictures: readonly MediaFacts[]; readonly language: string },
  document: RichDoc,
) {
  const [known, setKnown] = useState(pictures);
  const learn = useCallback((more: readonly MediaFacts[]) => setKnown((all) => [...more, ...all]), []);
  const wanted = picturesIn(document as ProseDocument)
    .map(({ assetId }) => assetId)
    .filter((id) => !known.some(({ assetId }) => assetId === id))
    .join();
  // Words of another version, or brought back by undo, may have pictures that the page has not met.
  useEffect(() => {
    if (wanted === '') return;
    // Without an answer they are asked for again when the text has other pictures.
    void askFacts(wanted.split(','), language).then(learn, () => undefined);
  }, [wanted, language, learn]);
  return { pictures: known, learn };
}
