import { simpleParser, type ParsedMail } from 'mailparser';
import { ownWords } from '~/domain/questions/mail/own-words';
import { buildMessage, refuse, type Built } from '../file/build-message.server';
import { htmlToPlain, isReadableHtml, plainText } from '../file/plain-text.server';
import type { ReadOptions } from '../file/raw-message.server';

/**
 * A mail as a message: what its sender wrote this time, with the subject where that is new. Attachments
 * are not kept; quoted mails and the signature stay in the whole. A machine's answer is refused.
 *
 * @param bytes the mail as it travelled, headers first
 */
export async function readMail(
  bytes: Buffer,
  options: Pick<ReadOptions, 'timeZone' | 'maxMessageBytes'> & {
    /** When the server got it: believed where the mail's own date cannot be read. */
    readonly arrivedAt?: Date | undefined;
  },
): Promise<Built> {
  let mail: ParsedMail;
  try {
    mail = await simpleParser(bytes, { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true });
  } catch {
    // The parser has no error type of its own, and whatever it stumbles on is in this mail alone.
    return refuse(null, 'unreadableMail');
  }
  const tangled = !mail.text?.trim() && mail.html && !isReadableHtml(mail.html);
  if (mail.headerLines.length === 0 || tangled) return refuse(null, 'unreadableMail');
  if (isFromMachine(mail)) return refuse(null, 'autoReply');
  const sender = mail.from?.value[0];
  const references = Array.isArray(mail.references) ? mail.references[0] : mail.references;
  const body = bodyOf(mail);
  const fields = {
    text: withSubject(mail.subject ?? '', ownWords(body)),
    externalId: bare(mail.messageId),
    // The header as written: the parser puts the present moment in place of a date it cannot read.
    receivedAt: mail.headerLines.find(({ key }) => key === 'date')?.line.replace(/^date:/i, ''),
    from: sender?.address || sender?.name,
    channel: 'email',
    conversation: bare(references ?? mail.inReplyTo ?? mail.messageId),
  };
  const dated = buildMessage(fields, options);
  const isBadlyDated = dated.kind === 'refused' && dated.field === 'receivedAt' && options.arrivedAt;
  const built = isBadlyDated ? buildMessage({ ...fields, receivedAt: options.arrivedAt }, options) : dated;
  if (built.kind === 'refused') return built;
  const whole = plainText(withSubject(mail.subject ?? '', body));
  return whole === built.message.text ? built : { kind: 'message', message: { ...built.message, whole } };
}

/** Out-of-office answers and delivery reports; alerts and newsletters were at least meant to be read. */
function isFromMachine(mail: ParsedMail): boolean {
  const auto = mail.headers.get('auto-submitted');
  const type = mail.headers.get('content-type');
  const isReport = typeof type === 'object' && 'value' in type && type.value === 'multipart/report';
  return isReport || (typeof auto === 'string' && /^auto-replied/i.test(auto.trim()));
}

function bodyOf(mail: ParsedMail): string {
  const plain = mail.text?.replace(/\r\n?/g, '\n').trim();
  if (plain) return plain;
  return mail.html ? htmlToPlain(mail.html) : '';
}

const REPLY = /^\s*(?:re|vs|sv|vast|aw|fw|fwd|vl)\s*:/i;

/** The subject is often half of the question; in a reply it is somebody's earlier one. */
function withSubject(subject: string, body: string): string {
  const title = subject.trim();
  if (title === '' || body === '' || REPLY.test(title) || body.startsWith(title)) return body;
  return `${title}\n\n${body}`;
}

function bare(id: string | undefined): string | undefined {
  return id?.trim().split(/\s+/)[0]?.replace(/^<|>$/g, '');
}
