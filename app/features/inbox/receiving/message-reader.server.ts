import { loadEncoder } from '~/adapters/encoder/load-encoder.server';
import type { Db } from '~/db/prisma.server';
import { createExtractor, type Extract } from '~/domain/questions/extract/extract';
import { kindOf } from '../kinds';

/** The latest are about what people write now. */
const MOST_EXAMPLES = 500;

// Reading the examples takes a moment; they change when a person says what a message is.
let known: { readonly key: string; readonly read: Extract } | undefined;

/** Reads messages as the people of this inbox have taught: what they have said of kinds goes before our guess. */
export async function messageReader(db: Db): Promise<Extract> {
  const said = { kindSaidAt: { not: null } } as const;
  const { _count, _max } = await db.message.aggregate({
    where: said,
    _count: true,
    _max: { kindSaidAt: true },
  });
  const key = `${_count} ${_max.kindSaidAt?.toISOString()}`;
  if (known?.key !== key) {
    const latest = await db.message.findMany({
      where: said,
      orderBy: [{ kindSaidAt: 'desc' }, { id: 'desc' }],
      take: MOST_EXAMPLES,
      select: { text: true, kind: true },
    });
    const examples = latest.toReversed().map(({ text, kind }) => ({ text, kind: kindOf(kind) }));
    known = { key, read: createExtractor(loadEncoder(), examples) };
  }
  return known.read;
}
