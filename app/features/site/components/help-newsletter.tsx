import { HelpShell, type HelpSite } from './help-shell';

type List = { readonly id: string; readonly name: string };

type AskProps = {
  readonly site: HelpSite;
  readonly lists: readonly List[];
  readonly state: 'fresh' | 'asked' | 'badAddress' | 'noSuchList';
  readonly email: string;
};

/** Asking for a newsletter: an address and a button. The answer is the same whoever asks. */
export function HelpNewsletter({ site, lists, state, email }: AskProps) {
  const { t, language } = site;
  const path = `/help/${language}/newsletter`;
  const other = language === 'fi' ? 'en' : 'fi';
  return (
    <HelpShell
      site={site}
      title={t('site:newsletter.title')}
      path={path}
      twinPath={`/help/${other}/newsletter`}
    >
      <main id="content" className="w one">
        <h1>{t('site:newsletter.title')}</h1>
        {lists.length === 0 && <p>{t('site:newsletter.none')}</p>}
        {state === 'asked' && (
          <p role="status" className="gone">
            {t('site:newsletter.asked')}
          </p>
        )}
        {lists.length > 0 && state !== 'asked' && (
          <form action={path} method="post" className="letter">
            <p className="q">{t('site:newsletter.intro')}</p>
            {lists.length === 1 ? (
              <input type="hidden" name="list" value={lists[0]?.id} />
            ) : (
              <fieldset>
                <legend>{t('site:newsletter.which')}</legend>
                {lists.map(({ id, name }, index) => (
                  <label key={id}>
                    <input type="radio" name="list" value={id} defaultChecked={index === 0} /> {name}
                  </label>
                ))}
              </fieldset>
            )}
            <div className="hp" aria-hidden="true">
              <label>
                {t('site:vote.leaveEmpty')}
                <input name="website" tabIndex={-1} autoComplete="off" />
              </label>
            </div>
            <label htmlFor="email">{t('site:newsletter.email')}</label>
            <input
              id="email"
              name="email"
              type="email"
              maxLength={254}
              required
              autoComplete="email"
              defaultValue={email}
              aria-invalid={state === 'badAddress'}
              aria-describedby={state === 'badAddress' ? 'email-wrong' : undefined}
            />
            {state === 'badAddress' && (
              <p id="email-wrong" role="alert">
                {t('site:newsletter.badAddress')}
              </p>
            )}
            <button className="p">{t('site:newsletter.ask')}</button>
          </form>
        )}
      </main>
    </HelpShell>
  );
}

export type LinkState = 'confirm' | 'confirmed' | 'unsubscribe' | 'left' | 'lapsed' | 'notOurs';

type LinkProps = { readonly site: HelpSite; readonly state: LinkState; readonly path: string };

/** What a link in a mail leads to. Only a button acts: programs that look into mails follow links too. */
export function HelpNewsletterLink({ site, state, path }: LinkProps) {
  const { t, language } = site;
  const asks = state === 'confirm' || state === 'unsubscribe';
  return (
    <HelpShell site={site} title={t(`site:newsletter.link.${state}.title`)}>
      <main id="content" className="w one">
        <h1>{t(`site:newsletter.link.${state}.title`)}</h1>
        <p role="status">{t(`site:newsletter.link.${state}.text`)}</p>
        {asks && (
          <form action={path} method="post" className="letter">
            <button className="p">{t(`site:newsletter.link.${state}.title`)}</button>
          </form>
        )}
        {!asks && (
          <p className="q">
            <a href={`/help/${language}`}>{t('site:notFound.home')}</a>
          </p>
        )}
      </main>
    </HelpShell>
  );
}
