import { Link } from '@remix-run/react';
import { useText } from '~/platform/i18n/use-text';
import type { PublicationView } from '../publication.view.server';
import { ReasonDialog, type ReasonAsked } from './reason-dialog';

type Props = ReasonAsked & {
  readonly view: PublicationView;
  readonly correction: NonNullable<PublicationView['correction']>;
};

/** Other words in the place of those that are out: shows them first, and asks for the reason. */
export function CorrectForm({ view, correction, ...asked }: Props) {
  const { t } = useText();
  if (correction.isSame || correction.blocked !== null)
    return (
      <p className="sm q">
        {correction.isSame
          ? t('publishing:correct.howTo')
          : t(`publishing:problem.${correction.blocked ?? 'approvalVoided'}.title`)}{' '}
        <Link to={`/posts/${view.postId}`}>{t('publishing:page.post')}</Link>
      </p>
    );
  return (
    <ReasonDialog
      {...asked}
      publicationId={view.id}
      me={view.me}
      intent="correct"
      label={t('publishing:correct.do')}
      icon="pencil"
      title={t('publishing:correct.title')}
      isDangerous={false}
      close={t('common:cancel')}
    >
      <p>{t('publishing:correct.text')}</p>
      <div lang={view.language}>
        {correction.title && <p className="wire-title">{correction.title}</p>}
        <pre className="wire">{correction.text}</pre>
      </div>
    </ReasonDialog>
  );
}
