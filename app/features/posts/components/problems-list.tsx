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

/** Everything that stands in the way or sounds unlike its channel, each a step from its place. */
export function ProblemsList({ problems, onJump }: Props) {
  const { t, language } = useText();
  if (problems.length === 0) return null;
  return (
    <ul className="problems" aria-label={t('posts:problems.title')}>
      {problems.map(({ channelId, channel, problem }, index) => (
        <li key={index} className={problem.stops ? 'bad' : undefined}>
          <Icon name={problem.stops ? 'octagon-x' : 'info'} size="s" />
          <button type="button" className="btn link" onClick={() => onJump(channelId)}>
            {channel}
          </button>
          <span>{sayProblem(problem, t, language)}</span>
        </li>
      ))}
    </ul>
  );
}
