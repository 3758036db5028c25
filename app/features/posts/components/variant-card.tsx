import { useText } from '~/platform/i18n/use-text';
import type { Composition } from '~/domain/channels/compose';
import { Badge } from '~/ui/basics/badge';
import { Button } from '~/ui/basics/button';
import { ChannelMark } from '~/ui/signs/channel-mark';
import type { PostView } from '../post.view.server';
import type { Draft } from './use-draft';
import { VariantCount } from './variant-count';
import { VariantPreview } from './variant-preview';

/** A long preview takes focus, so that it can be scrolled by keys. */
const SCROLLED = { tabIndex: 0, role: 'group' };

type Props = {
  readonly view: PostView;
  readonly draft: Draft;
  readonly channel: PostView['channels'][number];
  readonly ownText: string | null;
  readonly composition: Composition;
  /** The one that a narrow screen shows. */
  readonly current: boolean;
};

/** One channel's version: its own text or the common one, as it would look, counted as the channel counts. */
export function VariantCard({ view, draft, channel, ownText, composition, current }: Props) {
  const { t } = useText();
  const canEdit = view.may.edit;
  const nameId = `variant-${channel.id}`;
  return (
    <article className="var" data-current={current} aria-labelledby={nameId}>
      <header>
        <ChannelMark letters={channel.mark} name={channel.name} large decorative />
        <span id={nameId}>{channel.name}</span>
        <span className="push">
          <Badge>{ownText === null ? t('posts:variant.same') : t('posts:variant.own')}</Badge>
        </span>
      </header>
      <input type="hidden" name="channels[]" value={channel.id} />
      {ownText !== null && (
        <textarea
          className="input var-own"
          name={`own-${channel.id}`}
          aria-label={t('posts:variant.ownLabel', { channel: channel.name })}
          lang={view.language}
          value={ownText}
          readOnly={!canEdit}
          rows={6}
          onChange={(event) => draft.setText(channel.id, event.target.value)}
        />
      )}
      <div className="pv" {...SCROLLED} aria-label={t('posts:variant.preview', { channel: channel.name })}>
        <VariantPreview
          composition={composition}
          document={draft.document}
          ownText={ownText}
          organisation={view.organisation}
          handle={channel.handle}
        />
      </div>
      <footer>
        <VariantCount composition={composition} />
        {canEdit && (
          <div className="row wrap">
            {ownText === null ? (
              <Button size="s" icon="pencil" onClick={() => draft.setText(channel.id, composition.wire.text)}>
                {t('posts:variant.edit')}
              </Button>
            ) : (
              <Button size="s" variant="ghost" icon="undo-2" onClick={() => draft.setText(channel.id, null)}>
                {t('posts:variant.inherit')}
              </Button>
            )}
            {!channel.used && (
              <Button
                size="s"
                variant="ghost"
                icon="x"
                iconOnly
                onClick={() => draft.removeChannel(channel.id)}
              >
                {t('posts:variant.remove')}
              </Button>
            )}
          </div>
        )}
      </footer>
    </article>
  );
}
