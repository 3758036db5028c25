import { lazy, Suspense, useState } from 'react';
import { formatRelative } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Banner } from '~/ui/feedback/banner';
import type { PostView } from '../post.view.server';
import type { SaveReply } from '../writing/save-form.server';
import type { Draft } from './use-draft';
import type { useSave } from './use-save';

// The comparison is needed seldom, and brings a library along.
const CompareDialog = lazy(async () => ({ default: (await import('./compare-dialog')).CompareDialog }));

type Props = {
  readonly view: PostView;
  readonly draft: Draft;
  readonly saving: ReturnType<typeof useSave>;
  readonly stale: Extract<SaveReply, { kind: 'stale' }>;
};

/** Two texts where one was expected: mine, theirs, or first both. None of them is lost. */
export function StaleChoice({ view, draft, saving, stale }: Props) {
  const { t, language } = useText();
  const [comparing, setComparing] = useState(false);
  const choices = (
    <>
      <Button size="s" onClick={saving.keepMine}>
        {t('posts:stale.keepMine')}
      </Button>
      <Button size="s" onClick={() => void saving.takeTheirs()}>
        {t('posts:stale.takeTheirs')}
      </Button>
    </>
  );
  return (
    <>
      <Banner
        tone="warn"
        live
        actions={
          <>
            {choices}
            <Button size="s" variant="ghost" onClick={() => setComparing(true)}>
              {t('posts:stale.seeBoth')}
            </Button>
          </>
        }
      >
        {t('posts:stale.text', {
          name: stale.by ?? t('posts:stale.somebody'),
          when: formatRelative(new Date(stale.at), new Date(view.now), view.zone, language),
        })}
      </Banner>
      {comparing && (
        <Suspense fallback={null}>
          <CompareDialog
            theirs={stale.theirs}
            mine={draft.words()}
            language={view.language}
            channelName={(id) => view.channels.find((channel) => channel.id === id)?.name ?? ''}
            onClose={() => setComparing(false)}
            footer={choices}
          />
        </Suspense>
      )}
    </>
  );
}
