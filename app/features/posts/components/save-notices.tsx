import { formatNumber, formatRelative } from '~/domain/calendar/format';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { CopyButton } from '~/ui/basics/copy-button';
import { LinkButton } from '~/ui/basics/link-button';
import { Banner } from '~/ui/feedback/banner';
import { Refusal } from '~/ui/feedback/refusal';
import { ErrorSummary } from '~/ui/forms/error-summary';
import type { PostView } from '../post.view.server';
import { wordsAsText } from '../writing/words-as-text';
import { StaleChoice } from './stale-choice';
import type { Draft } from './use-draft';
import type { useSave } from './use-save';

type Props = {
  readonly view: PostView;
  readonly draft: Draft;
  readonly saving: ReturnType<typeof useSave>;
};

/** What saving has to say: no connection, a session that ended, problems, somebody else's text. */
export function SaveNotices({ view, draft, saving }: Props) {
  const { t, language } = useText();
  const { reply, refused, line, rescuedAt, besideAt } = saving;
  const when = (at: string) => formatRelative(new Date(at), new Date(view.now), view.zone, language);
  return (
    <>
      {line === 'signedOut' && (
        <Banner
          tone="warn"
          live
          icon="log-out"
          actions={
            <a className="btn sm" href={`/sign-in?next=${encodeURIComponent(`/posts/${view.id}`)}`}>
              {t('posts:line.signIn')}
            </a>
          }
        >
          {t('posts:line.signedOut')}
        </Banner>
      )}
      {line === 'offline' && draft.isDirty && (
        <Banner tone="warn" live>
          {t('posts:line.offline')}
        </Banner>
      )}
      {rescuedAt !== null && (
        <Banner
          live
          icon="history"
          actions={
            saving.savedAt === null ? (
              <Button size="s" variant="ghost" onClick={saving.dropRescued}>
                {t('posts:line.dropRescued')}
              </Button>
            ) : (
              // Saved by now: what was there before is among the versions.
              <LinkButton size="s" variant="ghost" to={`/posts/${view.id}/versions`}>
                {t('posts:versions.link')}
              </LinkButton>
            )
          }
        >
          {t('posts:line.rescued', { when: when(rescuedAt) })}
        </Banner>
      )}
      {besideAt !== null && (
        <Banner
          live
          icon="history"
          actions={
            <LinkButton size="s" variant="ghost" to={`/posts/${view.id}/versions`}>
              {t('posts:versions.link')}
            </LinkButton>
          }
        >
          {t('posts:line.beside', { when: when(besideAt) })}
        </Banner>
      )}
      {saving.unplaced.map((words) => (
        <Banner
          key={words.at}
          tone="warn"
          live
          actions={
            <>
              <CopyButton text={wordsAsText(words)} label={t('common:copy')} copied={t('common:copied')} />
              <Button size="s" variant="ghost" onClick={() => saving.dropUnplaced(words)}>
                {t('posts:line.dropUnplaced')}
              </Button>
            </>
          }
        >
          {t('posts:line.unplaced', { when: when(words.at) })}
        </Banner>
      ))}
      <Refusal sentence={refused} />
      {reply?.kind === 'invalid' && (
        <ErrorSummary
          title={t('common:form.problems')}
          errors={Object.entries(reply.fields).map(([fieldId, key]) => ({
            fieldId,
            message: t(asKey(key)),
          }))}
        />
      )}
      {reply?.kind === 'stale' && <StaleChoice view={view} draft={draft} saving={saving} stale={reply} />}
      {reply?.kind === 'saved' && reply.voidedApproval && view.state !== 'approved' && (
        <Banner tone="warn" live>
          {t('posts:notice.voided')}
        </Banner>
      )}
      {reply?.kind === 'saved' &&
        reply.misfits.map(({ channel, because, over, unfilled }) => (
          <Banner key={channel} tone="warn" live>
            {t(`posts:misfit.${because}`, { channel, over: formatNumber(over, language), unfilled })}
          </Banner>
        ))}
    </>
  );
}
