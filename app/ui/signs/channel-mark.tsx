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

/** Several channels in a row. */
export function ChannelMarks({ channels }: { readonly channels: readonly ChannelRef[] }) {
  return (
    <span className="chs">
      {channels.map((channel) => (
        <ChannelMark key={channel.name} letters={channel.letters} name={channel.name} />
      ))}
    </span>
  );
}
