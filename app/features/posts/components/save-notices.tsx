import { formatNumber, formatRelative } from '~/domain/calendar/format';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { LinkButton } from '~/ui/basics/link-button';
import { Banner } from '~/ui/feedback/banner';
import { Refusal } from '~/ui/feedback/refusal';
import { ErrorSummary } from '~/ui/forms/error-summary';
import type { PostView } from '../post.view.server';
import type { useSave } from './use-save';

type Props = { readonly view: PostView; readonly saving: ReturnType<typeof useSave> };

/** What the latest save has to say: problems, somebody else's text, an approval that no longer stands. */
export function SaveNotices({ view, saving }: Props) {
  const { t, language } = useText();
  const { reply, refused } = saving;
  if (refused) return <Refusal sentence={refused} />;
  if (reply?.kind === 'invalid')
    return (
      <ErrorSummary
        title={t('common:form.problems')}
        errors={Object.entries(reply.fields).map(([fieldId, key]) => ({
          fieldId,
          message: t(asKey(key), { next: reply.next ?? '' }),
        }))}
      />
    );
  // Once one's own text has been chosen, the sentence has done its work.
  if (reply?.kind === 'stale' && saving.revision !== reply.revision)
    return (
      <Banner
        tone="warn"
        live
        actions={
          <>
            <LinkButton size="s" to={`/posts/${view.id}`} target="_blank" icon="external-link">
              {t('posts:stale.look')}
            </LinkButton>
            <Button size="s" onClick={saving.overwrite}>
              {t('posts:stale.keepMine')}
            </Button>
          </>
        }
      >
        {t('posts:stale.text', {
          name: reply.by ?? t('posts:stale.somebody'),
          when: formatRelative(new Date(reply.at), new Date(view.now), view.zone, language),
        })}
      </Banner>
    );
  if (reply?.kind !== 'saved') return null;
  return (
    <>
      {reply.voidedApproval && view.state !== 'approved' && (
        <Banner tone="warn" live>
          {t('posts:notice.voided')}
        </Banner>
      )}
      {reply.misfits.map(({ channel, because, over }) => (
        <Banner key={channel} tone="warn" live>
          {t(`posts:misfit.${because}`, { channel, over: formatNumber(over, language) })}
        </Banner>
      ))}
    </>
  );
}
