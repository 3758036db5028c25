import { useState, type FormEvent } from 'react';
import type { Lang } from '~/domain/calendar/format';
import type { Wall } from '~/domain/calendar/zone';
import { Button } from '../basics/button';
import { Dialog } from '../feedback/dialog';
import { RadioGroup } from '../forms/choices';
import { FormActions, FormFields } from '../forms/form-layout';
import { lineOf, nearestWells } from './arrange';
import type { CalendarTexts, CheckMove, PlacedPost, PlacedWell } from './calendar-types';
import { beginAt, focusUnreadable, wallChosen, WhenChoice } from './when-choice';

export type MoveFormProps = {
  readonly post: PlacedPost;
  /** Open slots to choose from. */
  readonly slots: readonly PlacedWell[];
  readonly texts: CalendarTexts;
  readonly lang: Lang;
  readonly check?: CheckMove | undefined;
  /** `only`: id of the one channel that goes, where not all of the card's do. */
  readonly onMove: (to: Wall | 'next', only?: string) => void;
  /** On one channel at a time: each has its own line of posts. */
  readonly onPush?: ((to: Wall, only?: string) => void) | undefined;
  readonly onClose: () => void;
};

const ALL = '';

/** The keyboard's way to move a post, all its channels or one of them: an open slot of its channels, the next free one, or a date and a time. */
export function MoveForm({ post, slots, texts, lang, check, onMove, onPush, onClose }: MoveFormProps) {
  const [chosen, setChosen] = useState(() => beginAt(post.wall));
  const [isTried, setTried] = useState(false);
  const [channel, setChannel] = useState(ALL);
  const only = channel === ALL ? undefined : channel;
  const line = only ?? lineOf(post.channels)?.id;
  const offered = nearestWells(
    slots.filter((slot) => only === undefined || slot.channel.id === only),
    post.wall,
  );
  const go = (to: Wall | 'next') => {
    onMove(to, only);
    onClose();
  };
  const withWall = (act: (wall: Wall) => void) => {
    const wall = wallChosen(chosen);
    if (wall) return act(wall);
    setTried(true);
    focusUnreadable(chosen);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    withWall(go);
  };
  const push = (wall: Wall) => {
    onPush?.(wall, line);
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={texts.move.title(post.title)}>
      <form onSubmit={submit} noValidate>
        <FormFields>
          <WhenChoice
            chosen={chosen}
            onChoose={setChosen}
            slots={offered}
            texts={texts}
            lang={lang}
            isTried={isTried}
            id={post.id}
            check={check}
            only={only}
          />
          {post.channels.length > 1 && (
            <RadioGroup
              inline
              label={texts.move.channels}
              name="move-channel"
              choices={[
                { value: ALL, label: texts.move.allChannels },
                ...post.channels.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              value={channel}
              onChange={setChannel}
            />
          )}
          <FormActions>
            <Button type="submit" variant="primary" icon="move">
              {texts.move.submit}
            </Button>
            <Button icon="corner-down-right" onClick={() => go('next')}>
              {texts.move.next}
            </Button>
            {onPush && line !== undefined && (
              <Button icon="list-ordered" onClick={() => withWall(push)}>
                {texts.move.push}
              </Button>
            )}
            <Button variant="ghost" onClick={onClose}>
              {texts.move.cancel}
            </Button>
          </FormActions>
        </FormFields>
      </form>
    </Dialog>
  );
}
