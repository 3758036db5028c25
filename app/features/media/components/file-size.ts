import { formatNumber, type Lang } from '~/domain/calendar/format';

/** Bytes in the unit that reads best, thousands of thousands as disks and channels count them. */
export function fileSize(bytes: number, language: Lang): string {
  const comma = (value: number) => formatNumber(value, language, value < 10 ? 1 : 0);
  if (bytes >= 1e9) return `${comma(bytes / 1e9)} ${language === 'fi' ? 'Gt' : 'GB'}`;
  if (bytes >= 1e6) return `${comma(bytes / 1e6)} ${language === 'fi' ? 'Mt' : 'MB'}`;
  return `${formatNumber(Math.ceil(bytes / 1e3), language)} ${language === 'fi' ? 'kt' : 'kB'}`;
}
