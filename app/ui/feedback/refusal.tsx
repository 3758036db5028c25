import { Banner } from './banner';

/** Why what was just tried was refused, said aloud when it appears; nothing while there is nothing to say. */
export function Refusal({ sentence }: { readonly sentence: string | null }) {
  return (
    sentence && (
      <Banner tone="danger" live>
        {sentence}
      </Banner>
    )
  );
}
