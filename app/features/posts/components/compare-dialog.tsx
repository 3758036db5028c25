import { useText } from '~/platform/i18n/use-text';
import { Dialog } from '~/ui/feedback/dialog';
import { differencesOf } from '../versions/differences';
import type { Words } from '../versions/keep-version.server';
import { WordsDifferences } from './words-differences';

type Props = {
  readonly theirs: Words;
  readonly mine: Words;
  readonly language: string;
  readonly channelName: (id: string) => string;
  readonly onClose: () => void;
  readonly footer: React.ReactNode;
};

/** Both texts in one: what of theirs is not in one's own, and what one's own has more. */
export function CompareDialog({ theirs, mine, language, channelName, onClose, footer }: Props) {
  const { t } = useText();
  return (
    <Dialog open onClose={onClose} title={t('posts:stale.compare')} footer={footer}>
      <p className="sm q">{t('posts:stale.compareHint')}</p>
      <WordsDifferences
        differences={differencesOf(theirs, mine)}
        language={language}
        channelName={channelName}
      />
    </Dialog>
  );
}
