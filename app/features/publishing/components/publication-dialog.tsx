import { useFetcher } from '@remix-run/react';
import { useEffect } from 'react';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { LinkButton } from '~/ui/basics/link-button';
import { Dialog } from '~/ui/feedback/dialog';
import { Skeleton } from '~/ui/feedback/skeleton';
import type { PublicationView } from '../publication.view.server';
import { ProblemBanner } from './problem-banner';
import { PublicationDecisions } from './publication-decisions';
import { PublicationText } from './publication-text';

type Props = {
  readonly id: string;
  /** The page that it is opened on, and that comes again when it has been dealt with. */
  readonly next: string;
  readonly onClose: () => void;
};

/** A publication that needs a person, dealt with where it was met: what is wrong, its text, and what can be done. */
export function PublicationDialog({ id, next, onClose }: Props) {
  const { t } = useText();
  const { load, data: view } = useFetcher<PublicationView>();
  useEffect(() => load(`/publications/${id}`), [id, load]);
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={view?.title ?? t('publishing:dialog.opening')}
      titleLang={view?.language}
      footer={
        <>
          <LinkButton to={`/publications/${id}`}>{t('publishing:dialog.whole')}</LinkButton>
          <Button variant="ghost" onClick={onClose}>
            {t('common:dismiss')}
          </Button>
        </>
      }
    >
      {view ? (
        <>
          <ProblemBanner view={view} />
          <PublicationDecisions view={view} problems={null} next={next} onSent={onClose} />
          {view.parts === null && <PublicationText view={view} />}
        </>
      ) : (
        <Skeleton lines={[90, 70, 80]} label={t('publishing:dialog.opening')} />
      )}
    </Dialog>
  );
}
