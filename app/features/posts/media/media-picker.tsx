import { useFetcher } from '@remix-run/react';
import { useEffect, useState } from 'react';
import type { MediaFacts } from '~/domain/media/media';
import { shownAt } from '~/domain/media/shown-at';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { LinkButton } from '~/ui/basics/link-button';
import { Dialog } from '~/ui/feedback/dialog';
import { FormActions } from '~/ui/forms/form-layout';
import { FramedPicture } from '~/ui/media/framed-picture';

type Props = {
  /** Of the post: alternative texts are asked in it. */
  readonly language: string;
  readonly chosen: readonly string[];
  readonly onClose: () => void;
  readonly onChoose: (assetIds: readonly string[]) => void;
};

/** Choosing from the library, in a dialog. */
export function MediaPicker({ open, ...props }: Props & { readonly open: boolean }) {
  const { t } = useText();
  return (
    <Dialog open={open} onClose={props.onClose} title={t('media:post.pick')}>
      <Choices {...props} />
    </Dialog>
  );
}

/** A picture without alternative text in the post's language is shown, not offered. */
function Choices({ language, chosen, onClose, onChoose }: Props) {
  const { t } = useText();
  const fetcher = useFetcher<{ choices: readonly MediaFacts[] }>();
  const [search, setSearch] = useState('');
  const [picked, setPicked] = useState<readonly string[]>(chosen);
  const { load } = fetcher;
  useEffect(() => {
    void load(`/media/choices?${new URLSearchParams({ q: search, language }).toString()}`);
  }, [search, language, load]);
  const toggle = (id: string) =>
    setPicked((all) => (all.includes(id) ? all.filter((one) => one !== id) : [...all, id]));
  const choices = fetcher.data?.choices ?? [];
  return (
    <div className="stack">
      <div className="row wrap">
        <input
          className="input grow"
          type="search"
          aria-label={t('media:list.search')}
          placeholder={t('media:list.search')}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <LinkButton size="s" variant="ghost" icon="external-link" to="/media" target="_blank">
          {t('media:post.openLibrary')}
        </LinkButton>
      </div>
      {fetcher.data && choices.length === 0 && <p className="q">{t('media:list.nothing')}</p>}
      <ul className="mpicks" aria-busy={fetcher.state !== 'idle'}>
        {choices.map((one) => {
          const silent = one.kind === 'image' && one.alt.trim() === '';
          return (
            <li key={one.assetId}>
              <button
                type="button"
                className="mtile"
                aria-pressed={picked.includes(one.assetId)}
                disabled={silent}
                onClick={() => toggle(one.assetId)}
              >
                <FramedPicture src={shownAt(one, 'thumb')} alt="" focal={one.focal} ratio={4 / 3} />
                <span className="mtile-name">{one.alt || one.fileName}</span>
                {silent && <span className="sm">{t('media:post.silent')}</span>}
              </button>
            </li>
          );
        })}
      </ul>
      <FormActions>
        <Button variant="primary" onClick={() => onChoose(picked)}>
          {t('media:post.use', { count: picked.length })}
        </Button>
        <Button onClick={onClose}>{t('common:cancel')}</Button>
      </FormActions>
    </div>
  );
}
