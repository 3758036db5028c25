import { createMailer, type Mailer } from '~/adapters/mail/smtp-mailer.server';
import { env } from '~/platform/env.server';

/** Whether this installation sends mail at all; where it does not, no way that needs it is offered. */
export function mailIsOffered(): boolean {
  return env().VUORO_SMTP_URL !== undefined;
}

/** The installation's mail server, or null where there is none. The caller closes it. */
export function openMailer(): Mailer | null {
  const { VUORO_SMTP_URL: url, VUORO_MAIL_FROM: from } = env();
  return url === undefined || from === undefined ? null : createMailer({ url, from });
}
