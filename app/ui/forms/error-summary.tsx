import { useEffect, useRef } from 'react';
import { Icon } from '../basics/icon';

export type FormError = {
  /** Id of the control (by default its name). Leave it out for an error of the whole form. */
  readonly fieldId?: string;
  readonly message: string;
};

/**
 * What keeps a form from going through, above the form. When the errors change, focus goes to the
 * first field that has one, or here when none has.
 */
export function ErrorSummary({
  title,
  errors,
}: {
  readonly title: string;
  readonly errors: readonly FormError[];
}) {
  const box = useRef<HTMLDivElement>(null);
  const key = errors.map((error) => `${error.fieldId ?? ''}:${error.message}`).join('\n');
  const firstField = errors.find((error) => error.fieldId)?.fieldId;
  useEffect(() => {
    if (key === '') return;
    const field = firstField ? document.getElementById(firstField) : null;
    (field ?? box.current)?.focus();
  }, [key, firstField]);
  if (errors.length === 0) return null;
  return (
    <div className="banner danger" ref={box} tabIndex={-1} role="group" aria-label={title}>
      <Icon name="octagon-x" />
      <div>
        <b>{title}</b>
        <ul className="errs">
          {errors.map((error) => (
            <li key={`${error.fieldId}-${error.message}`}>
              {error.fieldId ? <a href={`#${error.fieldId}`}>{error.message}</a> : error.message}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
