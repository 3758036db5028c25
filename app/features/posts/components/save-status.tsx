import { formatRelative, formatTime } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import type { PostView } from '../post.view.server';
import type { Unsaved } from './unsaved';
import type { useSave } from './use-save';

type Props = {
  readonly view: PostView;
  readonly saving: ReturnType<typeof useSave>;
  readonly unsaved: Unsaved;
};

/** One quiet line: being saved, saved when, waiting for a picture, kept here only, or waiting for the person to save. */
export function SaveStatus({ view, saving, unsaved: { isDirty, isAwaiting } }: Props) {
  const { t, language } = useText();
  if (saving.isSaving) return <>{t('common:saving')}</>;
  if (isAwaiting) return <>{t('posts:notice.awaiting')}</>;
  if (isDirty) {
    if (saving.line !== 'ok') return <>{t('posts:notice.keptHere')}</>;
    return <>{t(view.state === 'approved' ? 'posts:notice.unsavedApproved' : 'posts:notice.unsaved')}</>;
  }
  if (saving.savedAt !== null)
    return (
      <>{t('posts:notice.savedAt', { time: formatTime(new Date(saving.savedAt), view.zone, language) })}</>
    );
  return (
    <>
      {t('posts:notice.saved', {
        when: formatRelative(new Date(view.savedAt), new Date(view.now), view.zone, language),
      })}
    </>
  );
}
