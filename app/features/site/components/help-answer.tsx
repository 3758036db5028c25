import { formatDate } from '~/domain/calendar/format';
import { wallOf } from '~/domain/calendar/zone';
import { helpPath } from '~/domain/content/help-path';
import { initials } from '~/ui/signs/avatar';
import type { EntryLink, EntryPage } from '../entries.view.server';
import { firstSentences, readAnywhere, readingMinutes, splitLead } from '../entry-text';
import { withWidths } from '../picture-widths.server';
import { HelpAside } from './help-aside';
import { HelpMedia } from './help-media';
import { HelpShell, type HelpSite } from './help-shell';
import { HelpVote, type Thanks } from './help-vote';

type AnswerProps = {
  readonly site: HelpSite;
  readonly zone: string;
  readonly entry: EntryPage;
  readonly related: readonly EntryLink[];
  /** What the reader has just voted. */
  readonly thanks: Thanks;
};

/** One answer: the answer itself in the first lines, who stands behind it, and whether it helped. */
export function HelpAnswer({ site, zone, entry, related, thanks }: AnswerProps) {
  const { language, t, base } = site;
  const { lead, rest } = splitLead(entry.html);
  const path = helpPath(language, entry.slug);
  const twin = entry.twin && helpPath(language === 'fi' ? 'en' : 'fi', entry.twin.slug);
  const dayOf = (instant: Date) => formatDate(wallOf(instant, zone).date, language, { year: 'always' });
  return (
    <HelpShell
      site={site}
      title={entry.title}
      description={firstSentences(entry.text, 155)}
      path={path}
      {...(twin && { twinPath: twin })}
      article
      data={structured(entry, { base, path, language })}
    >
      <div className={related.length > 0 ? 'w grid' : 'w one'}>
        <main id="content">
          <nav className="crumb" aria-label={t('site:crumb')}>
            <a href={`/help/${language}`}>{t('site:brand')}</a>
          </nav>
          <h1>{entry.title}</h1>
          <div className="by">
            {entry.owner && (
              <span className="face" aria-hidden="true">
                {initials(entry.owner.name)}
              </span>
            )}
            <span>
              {entry.owner && (
                <>
                  <b>{entry.owner.name}</b>
                  {entry.owner.title && `, ${entry.owner.title}`}
                  <br />
                </>
              )}
              <time dateTime={entry.changedAt.toISOString()}>
                {t(entry.correctedAt ? 'site:corrected' : 'site:updated', { date: dayOf(entry.changedAt) })}
              </time>{' '}
              · {t('site:reading', { count: readingMinutes(entry.text) })}
            </span>
          </div>
          {/* The stored text came from the document's serializer, which writes a closed set of elements. */}
          {lead && <p className="lead" dangerouslySetInnerHTML={{ __html: lead }} />}
          <div className="body" dangerouslySetInnerHTML={{ __html: withWidths(rest) }} />
          <HelpMedia site={site} media={entry.media} />
          {entry.answerId && <HelpVote site={site} path={path} votes={entry.votes} thanks={thanks} />}
        </main>
        <HelpAside site={site} id="related" title={t('site:related')} entries={related} />
      </div>
    </HelpShell>
  );
}

/** schema.org, for search engines: a question with its accepted answer. */
function structured(
  entry: EntryPage,
  { base, path, language }: { readonly base: string; readonly path: string; readonly language: string },
): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'FAQPage',
    url: base + path,
    inLanguage: language,
    mainEntity: [
      {
        '@type': 'Question',
        name: entry.title,
        dateModified: entry.changedAt.toISOString(),
        acceptedAnswer: {
          '@type': 'Answer',
          text: readAnywhere(entry.html, base),
          ...(entry.owner && { author: { '@type': 'Person', name: entry.owner.name } }),
        },
      },
    ],
  };
}
