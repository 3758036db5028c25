import { asKey } from '~/platform/i18n/text';
import { noticeKindOf } from '../kinds';
import { sayNotice, type Reader } from '../say-notice';

export type Told = {
  readonly kind: string;
  readonly sentence: string;
  readonly values: unknown;
  readonly link: string;
  readonly secretUntil: Date | null;
};

const MOST = 30;

/**
 * A mail in the reader's language: each notice in a sentence with its address. What is under an embargo
 * stays in the house: the mail says only that something waits there.
 *
 * @param base where the application is, without a slash at its end
 */
export function writeMail(
  notices: readonly Told[],
  digest: boolean,
  base: string,
  reader: Reader,
): { readonly subject: string; readonly text: string } {
  const { t, now } = reader;
  const [first] = notices;
  const told = notices.slice(0, MOST).map(({ sentence, values, link, secretUntil }) => {
    const secret = secretUntil !== null && now < secretUntil;
    return `${secret ? t('notices:mail.secret') : sayNotice(sentence, values, reader)}\n${base}${secret ? '/notices' : link}`;
  });
  const kind = noticeKindOf(first?.kind ?? '');
  const subject =
    digest || kind === null
      ? t('notices:mail.digest', { count: notices.length })
      : t(asKey(`notices:kind.${kind}.title`));
  const more =
    notices.length > MOST
      ? [`${t('notices:mail.more', { count: notices.length - MOST })}\n${base}/notices`]
      : [];
  const foot = `-- \n${t('notices:mail.why')}\n${base}/notices/choices`;
  return { subject: `Vuoro: ${subject}`, text: `${[...told, ...more, foot].join('\n\n')}\n` };
}
