import { useEffect, useState } from 'react';
import { useText } from '~/platform/i18n/use-text';

/** Says whose clock the calendar shows, to somebody whose own shows another. */
export function ZoneNote({ zone }: { readonly zone: string }) {
  const { t } = useText();
  const [own, setOwn] = useState(zone);
  // Only the browser knows where it is.
  useEffect(() => setOwn(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  if (offsetNow(own) === offsetNow(zone)) return null;
  return <p className="zonenote q">{t('calendar:zoneNote', { zone: zone.replace('_', ' '), own })}</p>;
}

function offsetNow(zone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    day: '2-digit',
  }).format(new Date());
}
