import { useText } from '~/platform/i18n/use-text';
import { Icon } from '~/ui/basics/icon';
import type { VariantProblem } from '../problems';
import { sayProblem } from './say-problem';

export type ChannelProblem = {
  readonly channelId: string;
  readonly channel: string;
  readonly problem: VariantProblem;
};

type Props = {
  readonly problems: readonly ChannelProblem[];
  readonly onJump: (channelId: string) => void;
};

/** Everything that stands in the way or sounds unlike its channel, said once, each channel a step from its place. */
export function ProblemsList({ problems, onJump }: Props) {
  const { t, language } = useText();
  if (problems.length === 0) return null;
  const lines = new Map<string, ChannelProblem[]>();
  for (const one of problems) {
    const sentence = sayProblem(one.problem, t, language);
    lines.set(sentence, [...(lines.get(sentence) ?? []), one]);
  }
  return (
    <ul className="problems" aria-label={t('posts:problems.title')}>
      {[...lines].map(([sentence, all]) => {
        const stops = all.some(({ problem }) => problem.stops);
        return (
          <li key={sentence} className={stops ? 'bad' : undefined}>
            <Icon name={stops ? 'octagon-x' : 'info'} size="s" />
            <span>{sentence}</span>
            {all.map(({ channelId, channel }) => (
              <button key={channelId} type="button" className="btn link" onClick={() => onJump(channelId)}>
                {channel}
              </button>
            ))}
          </li>
        );
      })}
    </ul>
  );
}
