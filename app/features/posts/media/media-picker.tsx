import { useFetcher } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import type { MediaFacts } from '~/domain/media/media';
import { shownAt } from '~/domain/media/shown-at';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { LinkButton } from '~/ui/basics/link-button';
import { Dialog } from '~/ui/feedback/dialog';
import { FormActions } from '~/ui/forms/form-layout';
import { FramedPicture } from '~/ui/media/framed-picture';

type Props = {
  /** Of the text: alternative texts are asked in it. */
  readonly language: string;
  readonly chosen: readonly string[];
  /** For a text, which can have pictures in it and nothing else, and asks for their alternative texts itself. */
  readonly forText?: { readonly onFiles: (files: readonly File[]) => void };
  readonly onClose: () => void;
  /** `choices` is what is known of those that were picked here, in whatever search they came. */
  readonly onChoose: (assetIds: readonly string[], choices: readonly MediaFacts[]) => void;
};

/** Choosing from the library, in a dialog. */
export function MediaPicker({ open, ...props }: Props & { readonly open: boolean }) {
  const { t } = useText();
  return (
    <Dialog
      open={open}
      onClose={props.onClose}
      forChoosing
      title={t(props.forText ? 'media:inText.pick' : 'media:post.pick')}
    >
      <Choices {...props} />
    </Dialog>
  );
}

/** Beside a post, a picture without alternative text in its language is shown, not offered. */
function Choices({ language, chosen, forText, onClose, onChoose }: Props) {
  const { t } = useText();
  const fetcher = useFetcher<{ choices: readonly MediaFacts[] }>();
  const [search, setSearch] = useState('');
  const [picked, setPicked] = useState<readonly string[]>(chosen);
  /** Another search shows others, and those picked before are still wanted. */
  const [met, setMet] = useState<readonly MediaFacts[]>([]);
  const { load } = fetcher;
  const input = useRef<HTMLInputElement>(null);
  const kind = forText ? 'image' : '';
  useEffect(() => {
    void load(`/media/choices?${new URLSearchParams({ q: search, language, kind }).toString()}`);
  }, [search, language, kind, load]);
  const toggle = (one: MediaFacts) => {
    const id = one.assetId;
    setMet((all) => [...all, one]);
    setPicked((all) => (all.includes(id) ? all.filter((other) => other !== id) : [...all, id]));
  };
  const choices = fetcher.data?.choices ?? [];
  /** Nothing is wanted that was not there before; taking away the last one is something. */
  const isNothing = picked.length === 0 && chosen.length === 0;
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
          // The form around the text is not sent from here.
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
        {forText && (
          <>
            <Button size="s" icon="upload" onClick={() => input.current?.click()}>
              {t('media:inText.upload')}
            </Button>
            <input
              ref={input}
              className="vh"
              type="file"
              multiple
              accept="image/jpeg,image/png,image/webp,image/avif,image/gif"
              tabIndex={-1}
              aria-label={t('media:inText.upload')}
              onChange={(event) => forText.onFiles([...(event.target.files ?? [])])}
            />
          </>
        )}
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
                disabled={silent && !forText}
                onClick={() => toggle(one)}
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
        {isNothing ? (
          <span className="q">{t(forText ? 'media:inText.none' : 'media:post.none')}</span>
        ) : (
          <Button variant="primary" onClick={() => onChoose(picked, met)}>
            {picked.length === 0
              ? t('media:post.useNone')
              : t(forText ? 'media:inText.use' : 'media:post.use', { count: picked.length })}
          </Button>
        )}
        <Button onClick={onClose}>{t('common:cancel')}</Button>
      </FormActions>
    </div>
  );
}
