import { useText } from '~/platform/i18n/use-text';
import type { Composition } from '~/domain/channels/compose';
import { mentionedDocument, withHandles } from '~/domain/channels/mentions';
import type { ProseDocument } from '~/domain/channels/document/document.schema';
import { Badge } from '~/ui/basics/badge';
import { Button } from '~/ui/basics/button';
import { Icon } from '~/ui/basics/icon';
import { useToast } from '~/ui/feedback/toast';
import { ChannelMark } from '~/ui/signs/channel-mark';
import type { PostView } from '../post.view.server';
import type { VariantProblem } from '../problems';
import { OwnText, ownTextId } from './own-text';
import { sayProblem } from './say-problem';
import type { Draft } from './use-draft';
import { PartCounts } from './part-counts';
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
  readonly problems: readonly VariantProblem[];
  /** The one that a narrow screen shows. */
  readonly current: boolean;
};

export const variantId = (channelId: string) => `variant-${channelId}`;

/** One channel's version: its own text or the common one, as it would look, counted as the channel counts. */
export function VariantCard({ view, draft, channel, ownText, composition, problems, current }: Props) {
  const { t, language } = useText();
  const toast = useToast();
  const canEdit = view.may.edit;
  const nameId = `${variantId(channel.id)}-name`;
  const { tone } = channel;
  const begin = () => {
    draft.setText(channel.id, composition.wire.text);
    requestAnimationFrame(() => {
      const field = document.getElementById(ownTextId(channel.id));
      if (!(field instanceof HTMLTextAreaElement)) return;
      field.focus();
      // One goes on from what is there.
      field.setSelectionRange(field.value.length, field.value.length);
    });
  };
  const inherit = () => {
    draft.setText(channel.id, null);
    const onUndo = () => draft.setText(channel.id, ownText);
    toast({
      id: crypto.randomUUID(),
      text: t('posts:variant.inherited', { channel: channel.name }),
      undo: { label: t('common:undo'), onUndo },
    });
  };
  return (
    <article
      className="var"
      id={variantId(channel.id)}
      tabIndex={-1}
      data-current={current}
      aria-labelledby={nameId}
    >
      <header>
        <ChannelMark letters={channel.mark} name={channel.name} large decorative />
        <span id={nameId}>{channel.name}</span>
        <span className="push">
          <Badge>{ownText === null ? t('posts:variant.same') : t('posts:variant.own')}</Badge>
        </span>
      </header>
      <input type="hidden" name="channels[]" value={channel.id} />
      {ownText !== null && (
        <OwnText
          channel={channel}
          text={ownText}
          composition={composition}
          language={view.language}
          canEdit={canEdit}
          mentions={view.mentions}
          onChange={(text) => draft.setText(channel.id, text)}
        />
      )}
      <div className="pv" {...SCROLLED} aria-label={t('posts:variant.preview', { channel: channel.name })}>
        <VariantPreview
          kind={channel.shownAs}
          composition={composition}
          document={mentionedDocument(draft.document as ProseDocument, channel.shownAs, view.mentions)}
          ownText={ownText === null ? null : withHandles(ownText, channel.shownAs, view.mentions)}
          organisation={view.organisation}
          handle={channel.handle}
          own={view.pageUrl === null ? null : { url: view.pageUrl, title: draft.title }}
        />
      </div>
      <footer>
        <VariantCount composition={composition} />
        <PartCounts composition={composition} />
        {problems.map((problem, index) => (
          <div key={index} className={problem.stops ? 'var-note bad' : 'var-note'}>
            <Icon name={problem.stops ? 'octagon-x' : 'info'} size="s" />
            <span>{sayProblem(problem, t, language)}</span>
          </div>
        ))}
        {(tone.emoji !== 'free' || tone.address !== 'any' || tone.note !== '') && (
          <p className="qq">
            {[
              tone.emoji !== 'free' && t(`posts:tone.emoji.${tone.emoji}`),
              tone.address !== 'any' && t(`posts:tone.address.${tone.address}`),
              tone.note,
            ]
              .filter(Boolean)
              .join(' ')}
          </p>
        )}
        {canEdit && (
          <div className="row wrap">
            {ownText === null ? (
              <Button size="s" icon="pencil" onClick={begin}>
                {t('posts:variant.edit')}
              </Button>
            ) : (
              <Button size="s" variant="ghost" icon="undo-2" onClick={inherit}>
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
