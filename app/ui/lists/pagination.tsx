import { LinkButton } from '../basics/link-button';

export type PaginationProps = {
  readonly label: string;
  /** "41–60 / 1 204", already in the person's language. */
  readonly position: string;
  readonly previous: { readonly label: string; readonly to: string | null };
  readonly next: { readonly label: string; readonly to: string | null };
};

/** Previous and next page. An end is shown as text, so that nothing moves under the pointer. */
export function Pagination({ label, position, previous, next }: PaginationProps) {
  const end = (
    side: { readonly label: string; readonly to: string | null },
    icon: 'chevron-left' | 'chevron-right',
  ) =>
    side.to === null ? (
      <span className="btn sm is-disabled" aria-disabled="true">
        {side.label}
      </span>
    ) : (
      <LinkButton size="s" icon={icon} to={side.to}>
        {side.label}
      </LinkButton>
    );
  return (
    <nav className="pages" aria-label={label}>
      {end(previous, 'chevron-left')}
      <span className="num q sm">{position}</span>
      {end(next, 'chevron-right')}
    </nav>
  );
}
