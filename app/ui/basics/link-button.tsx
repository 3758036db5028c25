import { Link, type LinkProps } from '@remix-run/react';
import { clsx } from 'clsx';
import { Icon } from './icon';
import { buttonClass, type ButtonLook } from './button';

export type LinkButtonProps = LinkProps & ButtonLook;

/** A link that looks like a button: it goes somewhere, a `Button` does something. */
export function LinkButton({
  variant,
  size,
  icon,
  iconOnly = false,
  className,
  children,
  ...rest
}: LinkButtonProps) {
  const name = iconOnly && typeof children === 'string' ? { 'aria-label': children, title: children } : {};
  return (
    <Link
      className={clsx(
        buttonClass({ ...(variant && { variant }), ...(size && { size }), iconOnly }),
        className,
      )}
      {...name}
      {...rest}
    >
      {icon && <Icon name={icon} />}
      {!iconOnly && children}
    </Link>
  );
}
