import { useText } from '~/platform/i18n/use-text';
import { Banner } from '~/ui/feedback/banner';
import type { PublicationView } from '../publication.view.server';

/** What is wrong with a publication, what helps, and whose work that is; nothing where all is well. */
export function ProblemBanner({ view }: { readonly view: Pick<PublicationView, 'problem' | 'state'> }) {
  const { t } = useText();
  if (!view.problem) return null;
  const { code, cure, gaveUp } = view.problem;
  return (
    <Banner
      tone={view.state === 'unknown' || view.state === 'due' ? 'warn' : 'danger'}
      title={t(`publishing:problem.${code}.title`)}
    >
      {gaveUp ? t('publishing:page.gaveUp') : t(`publishing:problem.${code}.cure`)}{' '}
      <span className="q">{t(`publishing:page.who.${cure}`)}</span>
    </Banner>
  );
}
