import { useText } from '~/platform/i18n/use-text';
import { Avatar } from '~/ui/signs/avatar';

/** Somebody else, and what they have open: `calendar:…` or `post:…`. */
export type Present = {
  readonly userId: string;
  readonly name: string;
  readonly place: string;
  readonly writing: boolean;
};

/** Who else is looking at the same period just now. */
export function PresenceBar({ people }: { readonly people: readonly Present[] }) {
  const { t } = useText();
  if (people.length === 0) return null;
  const names = people.map(({ name }) => name);
  return (
    <p className="presence" role="status">
      {people.map(({ userId, name }) => (
        <Avatar key={userId} name={name} size="s" decorative />
      ))}
      <span>{t('calendar:presence.looking', { count: names.length, names: names.join(', ') })}</span>
    </p>
  );
}
