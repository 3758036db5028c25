import { clsx } from 'clsx';
import type { IconName } from '../icons/icon-names';
import spriteUrl from '../icons/sprite.svg?url';

export type IconSize = 'xs' | 's' | 'm' | 'l' | 'xl';

export type IconProps = {
  readonly name: IconName;
  readonly size?: IconSize;
  /** Says the icon aloud. Leave it out where a word stands beside the icon: then it is decoration. */
  readonly label?: string;
  readonly className?: string;
};

/** One icon of the sprite, in the colour of the text around it. */
export function Icon({ name, size = 'm', label, className }: IconProps) {
  const classes = clsx('i', size !== 'm' && size, className);
  return (
    <svg className={classes} {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}>
      <use href={`${spriteUrl}#${name}`} />
    </svg>
  );
}
