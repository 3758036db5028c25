import {
  askForNewsletter,
  confirmSubscription,
  openNewsletters,
  unsubscribe,
} from '~/features/newsletter/api.server';
import { isLanguage } from '~/platform/i18n/i18n';
import { readForm, SMALL_FORM_BYTES } from '~/platform/read-form.server';
import { HelpNewsletter, HelpNewsletterLink, type LinkState } from './components/help-newsletter';
import { helpNotFound, html, siteOf } from './help-pages.server';

/* The public pages of the newsletters: asking for one, saying yes to it, and leaving it. No script. */

type Params = Readonly<Record<string, string | undefined>>;

export async function newsletterPage(request: Request, { lang }: Params): Promise<Response> {
  if (!isLanguage(lang)) return helpNotFound(request);
  const [{ site }, lists] = await Promise.all([siteOf(request, lang), openNewsletters()]);
  return html(request, <HelpNewsletter site={site} lists={lists} state="fresh" email="" />, { maxAgeS: 0 });
}

export async function askNewsletter(request: Request, { lang }: Params): Promise<Response> {
  if (!isLanguage(lang)) return helpNotFound(request);
  const form = await readForm(request, SMALL_FORM_BYTES).catch(() => new FormData());
  const email = String(form.get('email') ?? '');
  // A machine fills in what people do not see; it gets the same thanks and no mail is sent.
  const isMachine = String(form.get('website') ?? '') !== '';
  const state = isMachine ? 'asked' : await askForNewsletter(String(form.get('list') ?? ''), email, lang);
  const [{ site }, lists] = await Promise.all([siteOf(request, lang), openNewsletters()]);
  const page = <HelpNewsletter site={site} lists={lists} state={state} email={email.slice(0, 254)} />;
  return html(request, page, { status: state === 'asked' ? 200 : 400, maxAgeS: 0 });
}

export async function newsletterLink(request: Request, params: Params): Promise<Response> {
  const { kind } = params;
  if (kind !== 'confirm' && kind !== 'unsubscribe') return helpNotFound(request);
  return linkPage(request, params, kind);
}

/** Also what a mail program sends for "unsubscribe" with one click (RFC 8058). */
export async function followNewsletterLink(request: Request, params: Params): Promise<Response> {
  const { kind, token = '' } = params;
  if (kind === 'confirm') return linkPage(request, params, await confirmSubscription(token));
  if (kind === 'unsubscribe') return linkPage(request, params, await unsubscribe(token));
  return helpNotFound(request);
}

async function linkPage(request: Request, { lang }: Params, state: LinkState): Promise<Response> {
  if (!isLanguage(lang)) return helpNotFound(request);
  const { site } = await siteOf(request, lang);
  const page = <HelpNewsletterLink site={site} state={state} path={new URL(request.url).pathname} />;
  return html(request, page, {
    status: state === 'notOurs' ? 404 : state === 'lapsed' ? 410 : 200,
    maxAgeS: 0,
  });
}
