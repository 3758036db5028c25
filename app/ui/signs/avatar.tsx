import { clsx } from 'clsx';

export type AvatarProps = {
  readonly name: string;
  readonly size?: 's' | 'm' | 'l';
  /** The name stands beside the picture. */
  readonly decorative?: boolean;
};

/** First letters of the first and last word of a name: "Aino Laaksonen" gives "AL". */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return ends
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}

/** One of five soft grounds, the same for the same name always. */
function groundOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return (sum % 5) + 1;
}

/** A person. People answer under their own names, so the name is always there for whoever cannot see. */
export function Avatar({ name, size = 'm', decorative = false }: AvatarProps) {
  return (
    <span
      className={clsx('av', size !== 'm' && size)}
      data-a={groundOf(name)}
      title={name}
      {...(decorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name })}
    >
      {initials(name)}
    </span>
  );
}

/** A person with the name written out. */
export function Person({ name, size = 's' }: { readonly name: string; readonly size?: 's' | 'm' }) {
  return (
    <span className="person">
      <Avatar name={name} size={size} decorative />
      <span className="mename">{name}</span>
    </span>
  );
}
