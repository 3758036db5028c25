import { useFetcher } from '@remix-run/react';
import { useState } from 'react';
import { shownAt } from '~/domain/media/shown-at';
import type { MediaFacts } from '~/domain/media/media';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Refusal } from '~/ui/feedback/refusal';
import { SectionHeader } from '~/ui/frame/card';
import { FramedPicture } from '~/ui/media/framed-picture';
import { MediaPicker } from './media-picker';

type Props = {
  readonly postId: string;
  readonly language: string;
  /** Null: the post's own list. */
  readonly channelId: string | null;
  readonly title: string;
  readonly media: readonly MediaFacts[];
  readonly mayEdit: boolean;
};

/** Pictures and videos in their order; each change is kept at once. */
export function MediaPanel({ postId, language, channelId, title, media, mayEdit }: Props) {
  const { t } = useText();
  const fetcher = useFetcher<object>();
  const refused = useRefusal(fetcher.data);
  const [picking, setPicking] = useState(false);
  const keep = (assets: readonly string[]) => {
    const form = new FormData();
    if (channelId) form.set('channelId', channelId);
    for (const id of assets) form.append('assets[]', id);
    void fetcher.submit(form, { method: 'post', action: `/posts/${postId}/media` });
  };
  const ids = media.map(({ assetId }) => assetId);
  const moved = (at: number, by: -1 | 1) => {
    const other = ids[at + by];
    const one = ids[at];
    return ids.map((id) => (id === one ? (other ?? id) : id === other ? (one ?? id) : id));
  };
  return (
    <section className="stack" aria-label={title}>
      <SectionHeader
        title={title}
        count={media.length}
        level={channelId ? 3 : 2}
        actions={
          mayEdit && (
            <Button size="s" variant="ghost" icon="image" onClick={() => setPicking(true)}>
              {t('media:post.add')}
            </Button>
          )
        }
      />
      <Refusal sentence={refused} />
      {media.length > 0 && (
        <ol className="pmedia">
          {media.map((one, at) => (
            <li key={one.assetId}>
              <FramedPicture
                src={shownAt(one, 'thumb')}
                alt={one.alt || one.fileName}
                focal={one.focal}
                ratio={4 / 3}
              />
              {mayEdit && (
                <span className="row">
                  {at > 0 && (
                    <Button
                      size="s"
                      variant="ghost"
                      icon="arrow-left"
                      iconOnly
                      onClick={() => keep(moved(at, -1))}
                    >
                      {t('media:post.earlier')}
                    </Button>
                  )}
                  {at < media.length - 1 && (
                    <Button
                      size="s"
                      variant="ghost"
                      icon="arrow-right"
                      iconOnly
                      onClick={() => keep(moved(at, 1))}
                    >
                      {t('media:post.later')}
                    </Button>
                  )}
                  <Button
                    size="s"
                    variant="ghost"
                    icon="x"
                    iconOnly
                    onClick={() => keep(ids.filter((id) => id !== one.assetId))}
                  >
                    {t('media:post.takeOut')}
                  </Button>
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
      <MediaPicker
        open={picking}
        language={language}
        chosen={ids}
        onClose={() => setPicking(false)}
        onChoose={(assetIds) => {
          setPicking(false);
          keep(assetIds);
        }}
      />
    </section>
  );
}
