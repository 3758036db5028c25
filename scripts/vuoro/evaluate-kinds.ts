import { loadEncoder } from '../../app/adapters/encoder/load-encoder.server';
import { teachExtractor } from '../../app/domain/questions/extract/extract';
import { CONTACT_KINDS, type ContactKind } from '../../app/domain/questions/extract/prototypes';
import { atOnce } from '../../app/domain/questions/group/in-steps';

/** A message of which a person has said the kind, and the kind that we found. */
export type Read = { readonly text: string; readonly said: ContactKind; readonly found: ContactKind };

type Measured = {
  readonly measure: string;
  readonly messages: number;
  /** Shares 0 … 1; null where there was nothing to be right about. */
  readonly precision: number | null;
  readonly recall: number | null;
};

/** How well each kind is told; nothing where no message is labelled with one. */
export function measureKinds(read: readonly Read[], when = ''): readonly Measured[] {
  if (read.length === 0) return [];
  return CONTACT_KINDS.map((kind) => {
    const said = read.filter((each) => each.said === kind);
    const found = read.filter((each) => each.found === kind);
    const right = said.filter((each) => each.found === kind).length;
    return {
      measure: `kind ${kind}${when}`,
      messages: said.length,
      precision: found.length === 0 ? null : right / found.length,
      recall: said.length === 0 ? null : right / said.length,
    };
  });
}

/**
 * What teaching does: the kinds of the messages after the first `share` of them, as they are found without teaching, when
 * the mistakes among the first were put right by a person, and when a person said the kind of each.
 */
export function measureTaughtKinds(read: readonly Read[], share: number): readonly Measured[] {
  const border = Math.floor(share * read.length);
  const [first, rest] = [read.slice(0, border), read.slice(border)];
  const taughtWith = (examples: readonly Read[]): readonly Read[] => {
    const extract = atOnce(
      teachExtractor(
        loadEncoder(),
        examples.map(({ text, said }) => ({ text, kind: said })),
      ),
    );
    return rest.map((each) => ({ ...each, found: extract(each.text).kind }));
  };
  return [
    ...measureKinds(rest, ', of the rest'),
    ...measureKinds(taughtWith(first.filter(({ said, found }) => said !== found)), ', taught by mistakes'),
    ...measureKinds(taughtWith(first), ', taught by all'),
  ];
}
