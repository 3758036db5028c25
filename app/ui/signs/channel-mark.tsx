import { clsx } from 'clsx';

export type ChannelMarkProps = {
  /** Two letters. Channels have no logos here: letters read the same in every theme. */
  readonly letters: string;
  readonly name: string;
  readonly large?: boolean;
  /** The name stands beside the mark, so the mark is decoration. */
  readonly decorative?: boolean;
};

/** Which channel: two letters, the name as tooltip and spoken text. */
export function ChannelMark({ letters, name, large = false, decorative = false }: ChannelMarkProps) {
  return (
    <span className={clsx('ch', large && 'l')} title={name} aria-hidden={decorative || undefined}>
      <span aria-hidden="true">{letters}</span>
      {!decorative && <span className="vh">{name}</span>}
    </span>
  );
}

export type ChannelRef = { readonly letters: string; readonly name: string };

type ChannelMarksProps = {
  readonly channels: readonly ChannelRef[];
  /** Marks for which there is room; what is beyond is counted. */
  readonly most?: number | undefined;
};

/** Several channels in a row. */
export function ChannelMarks({ channels, most = channels.length }: ChannelMarksProps) {
  const shown = channels.length <= most ? channels : channels.slice(0, most - 1);
  const rest = channels.slice(shown.length);
  return (
    <span className="chs">
      {shown.map((channel) => (
        <ChannelMark key={channel.name} letters={channel.letters} name={channel.name} />
      ))}
      {rest.length > 0 && (
        <ChannelMark letters={`+${rest.length}`} name={rest.map(({ name }) => name).join(', ')} />
      )}
    </span>
  );
}
