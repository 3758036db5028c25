import { createTransport } from 'nodemailer';

export type Mail = {
  readonly to: string;
  readonly subject: string;
  /** Plain text, lines ended by `\n`. */
  readonly text: string;
  /** The same for programs that show HTML. */
  readonly html?: string;
  /** Shown inside the HTML as `cid:<id>`. */
  readonly pictures?: readonly { readonly id: string; readonly fileName: string; readonly content: Buffer }[];
  /** What makes a second copy of the same mail recognisable; stable over tries. */
  readonly id: string;
  /** Instead of those that mark a mail as a machine's notice. */
  readonly headers?: Readonly<Record<string, string>>;
};

/** What is known after handing a mail over. `code` is short and names nobody. */
export type MailOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'rejected'; readonly code: string }
  | { readonly kind: 'retryLater'; readonly code: string }
  /** The connection broke after the text was on its way: it may have been taken. */
  | { readonly kind: 'unknown'; readonly code: string };

export type Mailer = {
  readonly send: (mail: Mail) => Promise<MailOutcome>;
  /** Null when the server lets us in, else its number or a short code. */
  readonly check: () => Promise<string | null>;
  readonly close: () => void;
};

export type MailerOptions = {
  /** `smtp://user:password@host:port`, or `smtps:`. */
  readonly url: string;
  /** `Vuoro <vuoro@example.com>` */
  readonly from: string;
  readonly timeoutMs?: number;
  /** For many mails in a row: connections are kept open, and asked for once. */
  readonly pooled?: boolean;
};

const CONNECTIONS = 5;

/** Hands mails to an SMTP server. Never throws for what the server or the network does. */
export function createMailer({ url, from, timeoutMs = 20_000, pooled = false }: MailerOptions): Mailer {
  const transport = createTransport({
    url,
    ...(pooled && { pool: true, maxConnections: CONNECTIONS }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    // A mail is text we made; nothing in it may make the server read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  let letIn = false;
  const check = async () => {
    if (pooled && letIn) return null;
    try {
      await transport.verify();
      letIn = true;
      return null;
    } catch (error) {
      return codeOf(error);
    }
  };
  return {
    check,
    send: async ({ to, subject, text, html, pictures, id, headers }) => {
      // Whatever stops us here stops us before the mail: it can be tried again without a second copy.
      const closed = await check();
      if (closed !== null) return { kind: 'retryLater', code: closed };
      try {
        await transport.sendMail({
          from,
          to,
          subject,
          text,
          messageId: `<${id}@${domainOf(from)}>`,
          // Answering machines leave such mails alone (RFC 3834).
          headers: headers ?? { 'Auto-Submitted': 'auto-generated' },
          ...(html !== undefined && { html }),
          ...(pictures && {
            attachments: pictures.map(({ id: cid, fileName, content }) => ({
              cid,
              content,
              filename: fileName,
            })),
          }),
        });
        return { kind: 'sent' };
      } catch (error) {
        return refusalOf(error);
      }
    },
    close: () => transport.close(),
  };
}

function domainOf(from: string): string {
  return /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost';
}

/** A reply of the server decides (RFC 5321: 4yz for now, 5yz for good); without one nobody knows. */
function refusalOf(error: unknown): MailOutcome {
  const reply = replyOf(error);
  if (reply === null) return { kind: 'unknown', code: codeOf(error) };
  return { kind: reply >= 500 ? 'rejected' : 'retryLater', code: String(reply) };
}

function replyOf(error: unknown): number | null {
  const reply = (error as { readonly responseCode?: unknown }).responseCode;
  return typeof reply === 'number' && reply >= 400 ? reply : null;
}

/** The server's number or the library's short code. Its words may name the address. */
function codeOf(error: unknown): string {
  const { code } = error as { readonly code?: unknown };
  return String(replyOf(error) ?? (typeof code === 'string' ? code : 'EUNKNOWN'));
}
