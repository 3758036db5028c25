/** The mark of Vuoro: an open slot, and below it the post whose turn it is. */
export function LogoMark({ size = 22 }: { readonly size?: number }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
      <rect
        x="1.8"
        y="2.8"
        width="12.4"
        height="7.4"
        rx="2"
        fill="none"
        stroke="var(--text-3)"
        strokeWidth="1.6"
        strokeDasharray="2.6 2"
      />
      <rect x="9" y="13" width="14" height="9" rx="2.4" fill="var(--accent)" />
    </svg>
  );
}
