import { useMemo, useState, type FormEvent } from 'react';
import type { Lang } from '~/domain/calendar/format';
import type { Wall } from '~/domain/calendar/zone';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { lineOf, nearestWells } from '~/ui/calendar/arrange';
import { isBefore } from '~/ui/calendar/begin-at';
import type { CalendarTexts, PlacedWell } from '~/ui/calendar/calendar-types';
import { beginAt, focusUnreadable, wallChosen, WhenChoice, type Chosen } from '~/ui/calendar/when-choice';
import { Banner } from '~/ui/feedback/banner';
import { Dialog } from '~/ui/feedback/dialog';
import { FormActions, FormFields } from '~/ui/forms/form-layout';
import { SelectField } from '~/ui/forms/inputs';
import { askPlaceCheck } from '../calendar-requests';

/** A post that is to get a place, and where it was dropped if it was. */
export type Placing = {
  readonly postId: string;
  readonly title: string;
  /** Ids of the channels it is meant for; the first is offered first. */
  readonly channelIds: readonly string[];
  /** All of them together are offered too, and before the others. */
  readonly all: boolean;
  readonly at: Wall;
  /** Nobody has chosen that time: the next free slot after it is proposed, where there is one. */
  readonly bySlot?: boolean;
  /** What the server said the last time. */
  readonly refused: string | null;
};

export type PlaceDialogProps = {
  readonly placing: Placing;
  readonly channels: readonly {
    readonly id: string;
    readonly name: string;
    readonly companion: boolean;
  }[];
  readonly wells: readonly PlacedWell[];
  readonly texts: CalendarTexts;
  readonly lang: Lang;
  /** `channelId` is null for all channels of the post. */
  readonly onPlace: (channelId: string | null, to: Wall) => void;
  readonly onPush: (channelId: string, to: Wall) => void;
  readonly onClose: () => void;
};

const ALL = '';

/** On which channel and when: for a card from the tray, and for a post that is to go to another channel too. */
export function PlaceDialog({
  placing,
  channels,
  wells,
  texts,
  lang,
  onPlace,
  onPush,
  onClose,
}: PlaceDialogProps) {
  const { t } = useText();
  const meant = placing.channelIds.flatMap((id) => channels.find((channel) => channel.id === id) ?? []);
  const offered = [...meant, ...channels.filter((channel) => !meant.includes(channel))];
  const [channelId, setChannelId] = useState(placing.all ? ALL : (offered[0]?.id ?? ''));
  const [own, setOwn] = useState<Chosen | null>(null);
  const [isTried, setTried] = useState(false);
  const check = useMemo(
    () => askPlaceCheck(placing.postId, channelId === ALL ? null : channelId),
    [placing.postId, channelId],
  );
  const ids = channelId === ALL ? placing.channelIds : [channelId];
  const slots = nearestWells(
    wells.filter((well) => well.kind === 'free' && ids.includes(well.channel.id)),
    placing.at,
  );
  const [proposals, setProposals] = useState<Readonly<Record<string, Chosen>>>({});
  const next = placing.bySlot ? slots.find(({ wall }) => !isBefore(wall, placing.at)) : undefined;
  const proposed = proposals[channelId] ?? (next ? { slotId: next.id, ...next.wall } : beginAt(placing.at));
  // Until a time is chosen the proposal follows the channel, and never what colleagues take meanwhile.
  if (!(channelId in proposals)) setProposals({ ...proposals, [channelId]: proposed });
  const wished = own ?? proposed;
  // A slot that somebody has taken is a time like any other, and is told of as one.
  const isOffered = slots.some(({ id }) => id === wished.slotId);
  const chosen = isOffered ? wished : beginAt({ date: wished.date, time: wished.time });
  const line = channelId === ALL ? lineOf(meant)?.id : channelId;
  const withWall = (act: (wall: Wall) => void) => {
    const wall = wallChosen(chosen);
    if (wall) return act(wall);
    setTried(true);
    focusUnreadable(chosen);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    withWall((wall) => onPlace(channelId === ALL ? null : channelId, wall));
  };
  return (
    <Dialog open onClose={onClose} title={t('calendar:place.title', { title: placing.title })}>
      <form onSubmit={submit} noValidate>
        <FormFields>
          {placing.refused !== null && <Banner tone="danger">{placing.refused}</Banner>}
          <SelectField
            id="place-channel"
            name="channel"
            label={t('calendar:place.channel')}
            value={channelId}
            onChange={(event) => setChannelId(event.target.value)}
            options={[
              ...(placing.all ? [{ value: ALL, label: meant.map(({ name }) => name).join(', ') }] : []),
              ...offered.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <WhenChoice
            chosen={chosen}
            onChoose={setOwn}
            slots={slots}
            texts={texts}
            lang={lang}
            isTried={isTried}
            id={`${placing.postId} ${channelId}`}
            check={check}
          />
          <FormActions>
            <Button type="submit" variant="primary" icon="check">
              {t('calendar:place.submit')}
            </Button>
            {line !== undefined && (
              <Button icon="list-ordered" onClick={() => withWall((wall) => onPush(line, wall))}>
                {texts.move.push}
              </Button>
            )}
            <Button variant="ghost" onClick={onClose}>
              {t('common:cancel')}
            </Button>
          </FormActions>
        </FormFields>
      </form>
    </Dialog>
  );
}
