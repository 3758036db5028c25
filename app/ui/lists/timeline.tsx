import type { ReactNode } from 'react';
import { Icon } from '../basics/icon';
import { SIGN_ICONS, type SignState } from '../signs/state-badge';

export type TimelineEntry = {
  readonly id: string;
  readonly time: string;
  /** Machine-readable instant, ISO 8601. */
  readonly instant?: string;
  readonly state: SignState;
  /** The state in words; drawn in bold before the title. */
  readonly word: string;
  readonly title?: ReactNode;
  readonly detail?: ReactNode;
};

/** What happened, in order: attempts of a publication, the life of an answer. */
export function Timeline({
  label,
  entries,
}: {
  readonly label: string;
  readonly entries: readonly TimelineEntry[];
}) {
  return (
    <ol className="tl" aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.id} data-s={entry.state}>
          <time dateTime={entry.instant}>{entry.time}</time>
          <span className="dot">
            <Icon name={SIGN_ICONS[entry.state]} />
          </span>
          <div className="tl-body">
            <b className="tl-word">{entry.word}</b> {entry.title}
            {entry.detail && <div className="tl-detail">{entry.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** The line of now inside a timeline of the day. */
export function TimelineNow({ time }: { readonly time: string }) {
  return (
    <li className="nowl">
      <time>{time}</time>
      <span className="dot" />
      <hr />
    </li>
  );
}
