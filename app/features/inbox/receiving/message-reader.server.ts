import { loadEncoder } from '~/adapters/encoder/load-encoder.server';
import type { Db } from '~/db/prisma.server';
import { createExtractor, teachExtractor, type Extract } from '~/domain/questions/extract/extract';
import { withPauses } from '~/lib/with-pauses';
import { CONTACT_KINDS, contactKindOf } from '../kinds';

/** The latest are about what people write now. */
const MOST_EXAMPLES = 500;

/** Which messages teach, latest first. A troll's do not: what annoys in one mouth is a question in another. */
const EXAMPLES = {
  where: { kindSaidAt: { not: null }, kind: { in: [...CONTACT_KINDS] } },
  orderBy: [{ kindSaidAt: 'desc' as const }, { id: 'desc' as const }],
  take: MOST_EXAMPLES,
};

// Reading the examples takes a moment; they change when a person says what a message is, or takes it back.
let known: { readonly key: string; readonly read: Extract } | undefined;

/** Reads messages as the people of this inbox have taught: what they have said of kinds goes before our guess. */
export async function messageReader(db: Db): Promise<Extract> {
  const said = await db.message.findMany({ ...EXAMPLES, select: { id: true, kind: true, kindSaidAt: true } });
  const key = JSON.stringify(said);
  if (known?.key === key) return known.read;
  const latest = await db.message.findMany({ ...EXAMPLES, select: { text: true, kind: true } });
  const examples = latest.toReversed().map(({ text, kind }) => ({ text, kind: contactKindOf(kind) }));
  const read = await withPauses(teachExtractor(loadEncoder(), examples));
  known = { key, read };
  return read;
}

let plain: Extract | undefined;

/** Reads messages of which a person says what they are: nothing that was taught is needed for it. */
export function plainReader(): Extract {
  plain ??= createExtractor(loadEncoder());
  return plain;
}
