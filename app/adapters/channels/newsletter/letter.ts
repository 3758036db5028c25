import { escapeHtml } from '~/domain/channels/document/document-html';
import { besideText, withPictures } from '~/domain/channels/document/document-pictures';
import type { WireVariant } from '~/domain/channels/wire';
import type { Recipient } from '~/domain/publishing/newsletter-store';
import type { Mail } from '~/adapters/mail/smtp-mailer.server';
import { isLanguage } from '~/platform/i18n/i18n';
import { translate } from '~/platform/i18n/i18n.server';

export type Picture = {
  readonly id: string;
  readonly assetId: string;
  readonly alt: string;
  readonly fileName: string;
  readonly content: Buffer;
};

/** Mail programs read no style sheet. */
const FITS = 'max-width:100%;height:auto';

/**
 * One letter to one person, with the way out of the list in its foot and, for mail programs, in its head
 * (RFC 2369, and RFC 8058 for one click).
 */
export function letterTo(
  { deliveryId, email, language, unsubscribeUrl }: Recipient,
  wire: WireVariant,
  pictures: readonly Picture[],
): Mail {
  const t = translate(isLanguage(language) ? language : 'fi');
  const title = wire.title ?? wire.text.slice(0, 70);
  const leave = t('site:newsletter.leave');
  const why = t('site:newsletter.why');
  const figures = besideText(wire, pictures).map(
    ({ id, alt }) => `<p><img src="cid:${id}" alt="${escapeHtml(alt)}" style="${FITS}"></p>`,
  );
  const placed = (html: string) =>
    withPictures(html, (assetId) => {
      const picture = pictures.find((one) => one.assetId === assetId);
      return picture ? { src: `cid:${picture.id}`, style: FITS } : null;
    }).replaceAll('<figure>', '<figure style="margin:1em 0">');
  const html = [
    `<!doctype html><html lang="${escapeHtml(wire.language)}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>`,
    '<body style="font-family:system-ui,sans-serif;line-height:1.5;max-width:40rem;margin:0 auto;padding:1rem">',
    `<h1 style="font-size:1.5rem">${escapeHtml(title)}</h1>`,
    wire.html === null ? `<p>${escapeHtml(wire.text).replaceAll('\n', '<br>')}</p>` : placed(wire.html),
    ...figures,
    `<hr><p style="font-size:.875rem">${escapeHtml(why)} <a href="${escapeHtml(unsubscribeUrl)}">${escapeHtml(leave)}</a></p>`,
    '</body></html>',
  ].join('\n');
  return {
    to: email,
    subject: title,
    text: `${wire.text}\n\n-- \n${why}\n${leave}: ${unsubscribeUrl}\n`,
    html,
    pictures,
    id: deliveryId,
    headers: {
      'List-Unsubscribe': `<${unsubscribeUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      Precedence: 'bulk',
    },
  };
}
