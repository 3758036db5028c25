import { useText } from '~/platform/i18n/use-text';
import type { State } from '~/domain/publishing/states';
import type { WhatNext } from '~/domain/publishing/what-next';
import { Banner } from '~/ui/feedback/banner';
import type { PublicationView } from '../publication.view.server';

/** Nobody has to do anything, unless they do not want to wait. */
const BY_ITSELF: readonly WhatNext[] = ['tries', 'asks'];

/** Not known to have gone wrong, or there is still time. */
const MILD: readonly State[] = ['planned', 'due', 'unknown'];

/** What is wrong with a publication, what helps, and whose work that is; nothing where all is well. */
export function ProblemBanner({ view }: { readonly view: Pick<PublicationView, 'problem' | 'state'> }) {
  const { t } = useText();
  const { problem } = view;
  if (!problem) return null;
  const { code, cure, next, told } = problem;
  return (
    <Banner
      tone={MILD.includes(view.state) ? 'warn' : 'danger'}
      title={t(`publishing:problem.${code}.title`)}
    >
      {told} {!BY_ITSELF.includes(next) && <span className="q">{t(`publishing:page.who.${cure}`)}</span>}
    </Banner>
  );
}
