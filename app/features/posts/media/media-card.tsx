import { useFetcher } from '@remix-run/react';
import type { MediaFacts } from '~/domain/media/media';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Refusal } from '~/ui/feedback/refusal';
import { Card } from '~/ui/frame/card';
import type { PostView } from '../post.view.server';
import { MediaPanel } from './media-panel';

/** The post's pictures and videos, and those of channels that have their own. */
export function MediaCard({ view }: { readonly view: PostView }) {
  const { t } = useText();
  const common = { postId: view.id, language: view.language, mayEdit: view.may.edit };
  return (
    <Card pad className="stack">
      <MediaPanel {...common} channelId={null} title={t('media:post.title')} media={view.media} />
      {view.variants.map(({ channelId, media }) => {
        const channel = view.channels.find(({ id }) => id === channelId);
        return (
          channel && (
            <ChannelMedia
              key={channelId}
              {...common}
              channelId={channelId}
              name={channel.name}
              own={media}
              common={view.media}
            />
          )
        );
      })}
    </Card>
  );
}

type ChannelProps = {
  readonly postId: string;
  readonly language: string;
  readonly channelId: string;
  readonly name: string;
  /** Null: it inherits the post's. */
  readonly own: readonly MediaFacts[] | null;
  readonly common: readonly MediaFacts[];
  readonly mayEdit: boolean;
};

/** One channel: the same pictures as the post, or its own, perhaps none. */
function ChannelMedia({ own, common, name, ...props }: ChannelProps) {
  const { t } = useText();
  const fetcher = useFetcher<object>();
  const refused = useRefusal(fetcher.data);
  const choose = (how: 'own' | 'inherit') => {
    const form = new FormData();
    form.set('channelId', props.channelId);
    form.set('how', how);
    // It begins from what it had: one picture is left out sooner than all are chosen anew.
    for (const { assetId } of how === 'own' ? common : []) form.append('assets[]', assetId);
    void fetcher.submit(form, { method: 'post', action: `/posts/${props.postId}/media` });
  };
  if (own === null) {
    return (
      props.mayEdit &&
      common.length > 0 && (
        <div className="row wrap sm">
          <span className="grow q">{t('media:post.same', { channel: name })}</span>
          <Button size="s" variant="link" onClick={() => choose('own')}>
            {t('media:post.makeOwn')}
          </Button>
          <Refusal sentence={refused} />
        </div>
      )
    );
  }
  return (
    <div className="stack">
      <MediaPanel {...props} title={t('media:post.own', { channel: name })} media={own} />
      {props.mayEdit && (
        <Button size="s" variant="link" onClick={() => choose('inherit')}>
          {t('media:post.inherit')}
        </Button>
      )}
      <Refusal sentence={refused} />
    </div>
  );
}
