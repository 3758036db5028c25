import { z } from 'zod';
import { formatSlot } from '~/domain/calendar/format';
import type { Language } from '~/platform/i18n/i18n';
import { asKey, type Text } from '~/platform/i18n/text';

/**
 * A value in a notice's sentence. An instant is written in the reader's way when it is read, and what
 * was decided in two languages is said in the reader's.
 */
const valueSchema = z.union([
  z.string(),
  z.number(),
  z.object({ at: z.iso.datetime() }),
  z.object({ fi: z.string(), en: z.string() }),
]);
export type NoticeValue = z.infer<typeof valueSchema>;
export type NoticeValues = Readonly<Record<string, NoticeValue>>;

const noticeValuesSchema = z.record(z.string(), valueSchema);

export type Reader = {
  readonly t: Text;
  readonly language: Language;
  readonly zone: string;
  readonly now: Date;
};

/** The sentence of a notice, as this reader reads it. */
export function sayNotice(sentence: string, values: unknown, reader: Reader): string {
  const read = noticeValuesSchema.safeParse(values);
  const said = Object.entries(read.success ? read.data : {}).map(([name, value]) => [
    name,
    sayValue(value, reader),
  ]);
  return reader.t(asKey(sentence), Object.fromEntries(said) as Record<string, string | number>);
}

function sayValue(value: NoticeValue, { language, zone, now }: Reader): string | number {
  if (typeof value !== 'object') return value;
  return 'at' in value ? formatSlot(new Date(value.at), zone, language, { now }) : value[language];
}
