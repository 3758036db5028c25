import { escapeHtml } from '~/domain/channels/document/document-html';
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
 * A mail in the reader's language, as plain text and as HTML: each notice in a sentence with its address. What is
 * under an embargo stays in the house: the mail says only that something waits there. The subject is what is told, so that
 * one knows in the list of mails whether to open it.
 *
 * @param base where the application is, without a slash at its end
 */
export function writeMail(
  notices: readonly Told[],
  digest: boolean,
  base: string,
  reader: Reader,
): { readonly subject: string; readonly text: string; readonly html: string } {
  const { t, now, language } = reader;
  const [first] = notices;
  const told: Line[] = notices.slice(0, MOST).map(({ sentence, values, link, secretUntil }) => {
    const secret = secretUntil !== null && now < secretUntil;
    return {
      sentence: secret ? t('notices:mail.secret') : sayNotice(sentence, values, reader),
      url: `${base}${secret ? '/notices' : link}`,
    };
  });
  if (notices.length > MOST)
    told.push({
      sentence: t('notices:mail.more', { count: notices.length - MOST }),
      url: `${base}/notices`,
    });
  const kind = noticeKindOf(first?.kind ?? '');
  const isOne = !digest && kind !== null;
  const heading = isOne
    ? t(asKey(`notices:kind.${kind}.title`))
    : t('notices:mail.digest', { count: notices.length });
  const subject = isOne && told[0] ? shorten(told[0].sentence) : heading;
  const foot: Line = { sentence: t('notices:mail.why'), url: `${base}/notices/choices` };
  return {
    subject: `Vuoro: ${subject}`,
    text: `${[...told.map(plain), `-- \n${plain(foot)}`].join('\n\n')}\n`,
    html: [
      `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(heading)}</title></head>`,
      '<body style="font-family:system-ui,sans-serif;line-height:1.5;max-width:40rem;margin:0 auto;padding:1rem">',
      `<h1 style="font-size:1.25rem">${escapeHtml(heading)}</h1>`,
      ...told.map(
        ({ sentence, url }) =>
          `<p>${escapeHtml(sentence)}<br><a href="${escapeHtml(url)}">${t('notices:mail.open')}</a></p>`,
      ),
      `<hr><p style="font-size:.875rem">${escapeHtml(foot.sentence)} <a href="${escapeHtml(foot.url)}">${t('notices:choices.title')}</a></p>`,
      '</body></html>',
    ].join('\n'),
  };
}

/** A list of mails shows no more of a subject. */
const SUBJECT_MOST = 100;

/** What a subject says of a sentence: its beginning, cut between words. */
function shorten(sentence: string): string {
  if (sentence.length <= SUBJECT_MOST) return sentence;
  return `${sentence.slice(0, SUBJECT_MOST).replace(/\s+\S*$/u, '')} …`;
}

type Line = { readonly sentence: string; readonly url: string };

const plain = ({ sentence, url }: Line): string => `${sentence}\n${url}`;
