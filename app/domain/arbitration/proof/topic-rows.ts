import type { Model } from '../model';
import type { ProgramDraft } from './program';
import { columnsOf, type Seat, type Seats } from './seats';

/** Sets columns that follow from the choices, in a plan's values. */
export type Completion = (values: Float64Array) => void;

/**
 * H8: within as many days as the cool-down lasts, one request of a topic at most on a channel. A series counts once
 * however many of its episodes are there: a column of its own is at least each of them.
 */
export function addTopicRows(draft: ProgramDraft, model: Model, seats: Seats): readonly Completion[] {
  const completions: Completion[] = [];
  for (const requests of mates(model))
    for (let channel = 0; channel < model.channelCount; channel++) {
      const cooldown = model.cooldownDays[channel]!;
      if (cooldown < 1) continue;
      const there = requests.map((request) => episodesOn(model, seats, request, channel));
      for (const day of new Set(there.flat(2).map(({ slot }) => model.slotDay[slot]!))) {
        const inWindow = ({ slot }: Seat): boolean =>
          model.slotDay[slot]! >= day && model.slotDay[slot]! < day + cooldown;
        const wanting = there
          .map((episodes) => episodes.map((each) => columnsOf(each.filter(inWindow))))
          .filter((episodes) => episodes.some(({ length }) => length > 0));
        if (wanting.length < 2) continue;
        draft.addRow(
          -Infinity,
          1,
          wanting.flatMap((episodes) => presence(draft, episodes, completions)),
        );
      }
    }
  return completions;
}

/** Columns that sum up to 1 where a request has a post among these, and to 0 where it has none. */
function presence(
  draft: ProgramDraft,
  episodes: readonly (readonly number[])[],
  completions: Completion[],
): readonly number[] {
  const [only, ...more] = episodes;
  if (only !== undefined && more.length === 0) return only;
  const column = draft.addMeasure();
  for (const columns of episodes) if (columns.length > 0) draft.addRow(-Infinity, 0, columns, [column]);
  completions.push((values) => {
    values[column] = episodes.some((columns) => columns.some((each) => values[each]! > 0.5)) ? 1 : 0;
  });
  return [column];
}

/** Requests that share a topic with others. */
function mates(model: Model): readonly (readonly number[])[] {
  const byTopic = Array.from({ length: model.topicCount }, (): number[] => []);
  model.requestTopic.forEach((topic, request) => byTopic[topic]!.push(request));
  return byTopic.filter(({ length }) => length > 1);
}

function episodesOn(
  model: Model,
  { ofEpisode }: Seats,
  request: number,
  channel: number,
): readonly (readonly Seat[])[] {
  return ofEpisode
    .slice(model.firstEpisode[request], model.firstEpisode[request + 1])
    .map((seats) => seats.filter(({ slot }) => model.slotChannel[slot] === channel));
}
