import { formatNumber, type Lang } from '~/domain/calendar/format';
import type { Text } from '~/platform/i18n/text';
import type { VariantProblem } from '../problems';

/** A problem of a version as one sentence. */
export function sayProblem({ what }: VariantProblem, t: Text, language: Lang): string {
  switch (what.kind) {
    case 'tooLong':
      return t('posts:variant.over', { over: formatNumber(what.over, language) });
    case 'unfilled':
      return t('posts:problems.unfilled', { names: what.names.join(', ') });
    case 'unfit':
      return t(`publishing:problem.${what.because}.title`);
    case 'tone':
      return 'count' in what.hint
        ? t(`posts:tone.${what.hint.kind}`, { count: what.hint.count })
        : t(`posts:tone.${what.hint.kind}`, { found: what.hint.found });
    case 'empty':
    case 'refused':
    case 'linkInPicturePost':
      return t(`posts:problems.${what.kind}`);
  }
}
