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
  /** Pictures in the text that nobody has described: said of the text, not of each channel that shows them. */
  readonly silent: number;
  readonly onSilent: () => void;
};

/** Everything that stands in the way or sounds unlike its channel, said once, each channel a step from its place. */
export function ProblemsList({ problems, onJump, silent, onSilent }: Props) {
  const { t, language } = useText();
  const ofChannels = silent === 0 ? problems : problems.filter(({ problem }) => !isSilence(problem));
  if (ofChannels.length + silent === 0) return null;
  const lines = new Map<string, ChannelProblem[]>();
  for (const one of ofChannels) {
    const sentence = sayProblem(one.problem, t, language);
    lines.set(sentence, [...(lines.get(sentence) ?? []), one]);
  }
  return (
    <ul className="problems" aria-label={t('posts:problems.title')}>
      {silent > 0 && (
        <li className="bad">
          <Icon name="octagon-x" size="s" />
          <span>{t('posts:problems.silent', { count: silent })}</span>
          <button type="button" className="btn link" onClick={onSilent}>
            {t('posts:problems.toPicture')}
          </button>
        </li>
      )}
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

const isSilence = ({ what }: VariantProblem): boolean =>
  what.kind === 'unfit' && what.because === 'mediaAltMissing';
