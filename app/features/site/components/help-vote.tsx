import { formatNumber } from '~/domain/calendar/format';
import { VOTE_REASONS } from '../vote-reasons';
import type { HelpSite } from './help-shell';

export type Thanks = 'yes' | 'no' | null;

const UP =
  'M7 10v11M15 5.9 14 10h5.8a2 2 0 0 1 2 2.6l-2.4 7a2 2 0 0 1-1.9 1.4H4a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1h2.8a2 2 0 0 0 1.8-1.1L12 3a3.1 3.1 0 0 1 3 2.9Z';
const DOWN =
  'M17 14V3M9 18.1 10 14H4.2a2 2 0 0 1-2-2.6l2.4-7A2 2 0 0 1 6.5 3H20a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-2.8a2 2 0 0 0-1.8 1.1L12 21a3.1 3.1 0 0 1-3-2.9Z';

type VoteProps = {
  readonly site: HelpSite;
  readonly path: string;
  readonly votes: { readonly count: number; readonly helped: number };
  readonly thanks: Thanks;
};

/** Did it help? A plain form; after a no it asks what was missing. */
export function HelpVote({ site, path, votes, thanks }: VoteProps) {
  const { t, language } = site;
  return (
    <section className="vote" id="vote" aria-labelledby="vote-title">
      <form action={path} method="post">
        <h2 id="vote-title">{t(thanks === null ? 'site:vote.title' : `site:vote.thanks.${thanks}`)}</h2>
        <div className="hp" aria-hidden="true">
          <label>
            {t('site:vote.leaveEmpty')}
            <input name="website" tabIndex={-1} autoComplete="off" />
          </label>
        </div>
        {thanks === null && (
          <div className="b">
            <button name="v" value="1">
              <Thumb d={UP} />
              {t('site:vote.yes')}
            </button>
            <button name="v" value="0">
              <Thumb d={DOWN} />
              {t('site:vote.no')}
            </button>
            {votes.count > 0 && (
              <small>
                {t('site:vote.count', {
                  count: votes.count,
                  number: formatNumber(votes.count, language),
                  helped: formatNumber(votes.helped, language),
                })}
              </small>
            )}
          </div>
        )}
        {thanks !== 'yes' && (
          <details open={thanks === 'no'}>
            <summary>{t('site:vote.missing')}</summary>
            <fieldset>
              <legend className="vh">{t('site:vote.missing')}</legend>
              {VOTE_REASONS.map((reason) => (
                <label key={reason}>
                  <input type="radio" name="r" value={reason} />
                  {t(`site:vote.reason.${reason}`)}
                </label>
              ))}
            </fieldset>
            <button>{t('site:vote.send')}</button>
          </details>
        )}
      </form>
    </section>
  );
}

function Thumb({ d }: { readonly d: string }) {
  return (
    <svg width="20" height="20" viewBox="0 0 24 24" aria-hidden="true">
      <path d={d} />
    </svg>
  );
}
