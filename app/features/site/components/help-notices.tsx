import { formatDate } from '~/domain/calendar/format';
import { wallOf } from '~/domain/calendar/zone';
import { HelpShell, type HelpSite } from './help-shell';

type GoneProps = {
  readonly site: HelpSite;
  readonly zone: string;
  readonly title: string;
  readonly withdrawnAt: Date;
  readonly why: string | null;
};

/** An answer that has been taken down says so, with the date: nothing disappears silently. */
export function HelpGone({ site, zone, title, withdrawnAt, why }: GoneProps) {
  const { t, language } = site;
  const date = formatDate(wallOf(withdrawnAt, zone).date, language, { year: 'always' });
  return (
    <HelpShell site={site} title={title}>
      <main id="content" className="w one">
        <h1>{title}</h1>
        <div className="gone">
          <p>
            <b>{t('site:gone.text', { date })}</b>
          </p>
          {why && <p>{t('site:gone.why', { why })}</p>}
        </div>
        <p className="q">
          <a href={`/help/${language}/search?q=${encodeURIComponent(title)}`}>{t('site:gone.search')}</a>
        </p>
      </main>
    </HelpShell>
  );
}

export function HelpNotFound({ site }: { readonly site: HelpSite }) {
  const { t, language } = site;
  return (
    <HelpShell site={site} title={t('site:notFound.title')}>
      <main id="content" className="w one">
        <h1>{t('site:notFound.title')}</h1>
        <p className="q">{t('site:notFound.text')}</p>
        <p className="q">
          <a href={`/help/${language}`}>{t('site:notFound.home')}</a>
        </p>
      </main>
    </HelpShell>
  );
}
