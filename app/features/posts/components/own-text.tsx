import { useRef } from 'react';
import type { Composition } from '~/domain/channels/compose';
import type { HandleNetwork } from '~/domain/channels/mentions';
import { asThread, FOLLOW_KINDS, joinParts, MOST_PARTS, writtenParts } from '~/domain/channels/parts';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { SuggestNames } from '~/ui/forms/suggest-names';
import type { PostView } from '../post.view.server';

type Props = {
  readonly channel: PostView['channels'][number];
  readonly text: string;
  readonly composition: Composition;
  readonly language: string;
  readonly canEdit: boolean;
  readonly mentions: PostView['mentions'];
  readonly onChange: (text: string) => void;
};

export const ownTextId = (channelId: string) => `own-text-${channelId}`;

/** A channel's own text: one field, and where the channel has threads or comments one more for each part. */
export function OwnText({ channel, text, composition, language, canEdit, mentions, onChange }: Props) {
  const { t } = useText();
  const kind = channel.shownAs;
  const parts = writtenParts(kind, text);
  const fields = useRef<(HTMLTextAreaElement | null)[]>([]);
  const follow = FOLLOW_KINDS[kind];
  const names = mentions.map(({ name, handles }) => {
    const handle = handles[kind as HandleNetwork];
    return { name, ...(handle !== undefined && { note: `@${handle}` }) };
  });
  const put = (number: number, value: string) => onChange(joinParts(parts.with(number, value)));
  const add = () => {
    onChange(joinParts([...parts, '']));
    requestAnimationFrame(() => fields.current[parts.length]?.focus());
  };
  const remove = (number: number) => {
    // The button goes with its part; the keyboard stays among the parts.
    fields.current[number - 1]?.focus();
    onChange(joinParts(parts.toSpliced(number, 1)));
  };
  const nameOf = (number: number) => {
    if (number === 0) return t('posts:variant.ownLabel', { channel: channel.name });
    return follow === 'comment'
      ? t('posts:part.comment', { channel: channel.name })
      : t('posts:part.post', { number: number + 1, channel: channel.name });
  };
  const canAdd = canEdit && follow !== undefined && parts.length < MOST_PARTS[follow];
  const isSplittable = canAdd && follow === 'reply' && parts.length === 1 && !composition.fits;
  return (
    <>
      <input type="hidden" name={`own-${channel.id}`} value={text} />
      {parts.map((part, number) => (
        <div key={number} className="var-part">
          {number > 0 && (
            <div className="row">
              <span className="grow q sm">
                {follow === 'comment'
                  ? t('posts:part.commentShort')
                  : t('posts:part.postShort', { number: number + 1, of: parts.length })}
              </span>
              {canEdit && (
                <Button size="s" variant="ghost" icon="x" iconOnly onClick={() => remove(number)}>
                  {t('posts:part.remove', { part: nameOf(number) })}
                </Button>
              )}
            </div>
          )}
          <SuggestNames
            names={names}
            label={t('common:editor.names')}
            onChosen={(whole) => put(number, whole)}
          >
            <textarea
              ref={(field) => {
                fields.current[number] = field;
              }}
              id={number === 0 ? ownTextId(channel.id) : undefined}
              className="input var-own"
              aria-label={nameOf(number)}
              lang={language}
              value={part}
              readOnly={!canEdit}
              rows={number === 0 ? 6 : 3}
              onChange={(event) => put(number, event.target.value)}
            />
          </SuggestNames>
        </div>
      ))}
      {(canAdd || isSplittable) && (
        <div className="row wrap">
          {isSplittable && (
            <Button
              size="s"
              icon="list"
              onClick={() => onChange(asThread(kind, text, language, channel.limits ?? {}))}
            >
              {t('posts:part.split')}
            </Button>
          )}
          {canAdd && (
            <Button size="s" variant="ghost" icon="plus" onClick={add}>
              {follow === 'comment' ? t('posts:part.addComment') : t('posts:part.addPost')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
