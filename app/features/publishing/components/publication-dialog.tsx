import { useRevalidator } from '@remix-run/react';
import { useAsked } from '~/platform/i18n/use-asked';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { LinkButton } from '~/ui/basics/link-button';
import { Dialog } from '~/ui/feedback/dialog';
import { Refusal } from '~/ui/feedback/refusal';
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
  const { data: view, sentence } = useAsked<PublicationView>(`/publications/${id}/read`);
  const { revalidate } = useRevalidator();
  // Its row may have changed since it was drawn: another person may have dealt with it.
  const close = (): void => {
    revalidate();
    onClose();
  };
  return (
    <Dialog
      open
      wide
      onClose={close}
      title={view?.title ?? t(sentence === null ? 'publishing:dialog.opening' : 'errors:unopened')}
      titleLang={view?.language}
      footer={
        <>
          {sentence === null && (
            <LinkButton to={`/publications/${id}`}>{t('publishing:dialog.whole')}</LinkButton>
          )}
          <Button variant="ghost" onClick={close}>
            {t('common:dismiss')}
          </Button>
        </>
      }
    >
      <Refusal sentence={sentence} />
      {view ? (
        <>
          <ProblemBanner view={view} />
          <PublicationDecisions view={view} next={next} onDone={onClose} />
          {view.parts === null && <PublicationText view={view} />}
        </>
      ) : (
        sentence === null && <Skeleton lines={[90, 70, 80]} label={t('publishing:dialog.opening')} />
      )}
    </Dialog>
  );
}
