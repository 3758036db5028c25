import { clsx } from 'clsx';
import { forwardRef, type ButtonHTMLAttributes, type MouseEvent, type ReactNode } from 'react';
import type { IconName } from '../icons/icon-names';
import { Icon } from './icon';

export type ButtonVariant = 'plain' | 'primary' | 'ghost' | 'link' | 'danger' | 'danger-solid';
export type ButtonSize = 'm' | 's';

export type ButtonLook = {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly icon?: IconName;
  /** Only the icon is drawn and `children` becomes its spoken name and its tooltip. */
  readonly iconOnly?: boolean;
};

export type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> &
  ButtonLook & {
    readonly children: ReactNode;
    /** Work is under way: the button spins, says it is busy, keeps its focus and ignores clicks. */
    readonly pending?: boolean;
    /** What the button says meanwhile, for example "Tallennetaan". */
    readonly pendingLabel?: string;
  };

/** Class names of a button's look, shared by `Button` and `LinkButton`. */
export function buttonClass({ variant = 'plain', size = 'm', iconOnly = false }: ButtonLook): string {
  const look = variant === 'danger-solid' ? 'danger solid' : variant;
  return clsx('btn', look !== 'plain' && look, size === 's' && 'sm', iconOnly && 'icon');
}

/** A button. It submits only when asked to (`type="submit"`), so that a stray one never posts a form. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  {
    variant,
    size,
    icon,
    iconOnly,
    pending = false,
    pendingLabel,
    className,
    children,
    onClick,
    type = 'button',
    ...rest
  },
  ref,
) {
  const guard = (event: MouseEvent<HTMLButtonElement>) => {
    if (pending) event.preventDefault();
    else onClick?.(event);
  };
  const shown: IconName | undefined = pending ? 'loader' : icon;
  const name = iconOnly && typeof children === 'string' ? { 'aria-label': children, title: children } : {};
  return (
    <button
      ref={ref}
      type={type}
      className={clsx(
        buttonClass({ ...(variant && { variant }), ...(size && { size }), iconOnly: iconOnly ?? false }),
        className,
      )}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      onClick={guard}
      {...name}
      {...rest}
    >
      {shown && <Icon name={shown} {...(pending && { className: 'spin' })} />}
      {!iconOnly && (pending && pendingLabel ? pendingLabel : children)}
    </button>
  );
});
