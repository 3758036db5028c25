import { addDays, subDays } from 'date-fns';
import type { RawMessage } from '~/adapters/sources/file/raw-message.server';
import type { Prisma } from '~/db/prisma.server';
import type { Extract, ExtractedQuestion } from '~/domain/questions/extract/extract';
import type { NewQuestion } from '~/features/questions/api.server';
import { fingerprint, seal } from '~/platform/seal.server';
import { uuidV7 } from '~/lib/uuid-v7';
import { isHarmless, maskShort, maskText } from './mask.server';

/** How long an original may be opened by those who serve customers; then only the masked text is left. */
const RETAIN_DAYS = 180;

/** What was older when it came, or told no time, is not waiting for an answer from us. */
const WAITING_DAYS = 7;

export type PreparedMessage = {
  readonly row: Prisma.MessageCreateManyInput & {
    readonly id: string;
    readonly dedupeKey: string;
    readonly customer: string | null;
    readonly receivedAt: Date;
    readonly dated: boolean;
  };
  readonly questions: readonly NewQuestion[];
};

/** A sender as they are counted: the same name or address gives the same mark, which names nobody. */
export function customerMark(from: string): string {
  return fingerprint(`customer\u0000${from.trim().toLowerCase()}`);
}

/** What makes two rows the same message: the source's own key, or else sender, time and words. */
export function dedupeKeyOf(sourceId: string, raw: RawMessage): string {
  const parts =
    raw.externalId === undefined
      ? ['text', raw.from ?? '', raw.receivedAt?.toISOString() ?? '', raw.text]
      : ['id', raw.externalId];
  return fingerprint(['message', sourceId, ...parts].join('\u0000'));
}

/**
 * A message ready to be stored: masked, its original sealed, its sender and conversation turned into
 * fingerprints, its questions found. Everything but the database; about a millisecond.
 */
export function prepareMessage(
  read: Extract,
  sourceId: string,
  raw: RawMessage,
  dedupeKey: string,
  at: Date,
): PreparedMessage {
  const id = uuidV7(at);
  const text = maskText(raw.text);
  const { lang, kind, questions } = read(text);
  const language = lang === 'unknown' ? (raw.lang ?? 'unknown') : lang;
  const receivedAt = raw.receivedAt ?? at;
  const dated = raw.receivedAt !== undefined;
  const customer = raw.from === undefined ? null : customerMark(raw.from);
  return {
    row: {
      id,
      sourceId,
      dedupeKey,
      externalId: raw.externalId !== undefined && isHarmless(raw.externalId) ? raw.externalId : null,
      conversation:
        raw.conversation === undefined
          ? null
          : fingerprint(`conversation\u0000${sourceId}\u0000${raw.conversation}`),
      channel: raw.channel === undefined ? null : maskShort(raw.channel, 60),
      customer,
      receivedAt,
      dated,
      language,
      kind,
      text,
      original: seal(JSON.stringify(originalOf(raw))),
      retainUntil: addDays(at, RETAIN_DAYS),
      triage: dated && receivedAt > subDays(at, WAITING_DAYS) ? 'open' : 'past',
    },
    questions: questionRows({ id, language, receivedAt, dated, customer }, questions, at),
  };
}

type Asking = Pick<NewQuestion, 'language' | 'receivedAt' | 'dated' | 'customer'> & { readonly id: string };

/** What a message asks, as it is stored. */
export function questionRows(
  { id, ...asking }: Asking,
  questions: readonly ExtractedQuestion[],
  at: Date,
): readonly NewQuestion[] {
  return questions.map(({ text, start, end, context }, position) => ({
    id: uuidV7(at),
    messageId: id,
    position,
    text,
    startsAt: start,
    endsAt: end,
    context,
    ...asking,
  }));
}

/** What the sender wrote and who it was: sealed, for those who have to answer. */
export type Original = { readonly text: string; readonly from?: string };

function originalOf({ text, whole, from }: RawMessage): Original {
  return { text: whole ?? text, ...(from !== undefined && { from }) };
}
