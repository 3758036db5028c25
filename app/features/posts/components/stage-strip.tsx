import { useText } from '~/platform/i18n/use-text';
import { Icon } from '~/ui/basics/icon';
import type { PostView } from '../post.view.server';

const STEPS = ['draft', 'review', 'approved', 'placed', 'published'] as const;

/** Where the post stands on its way, for whoever asked for it as for whoever writes it. */
export function StageStrip({ view }: { readonly view: PostView }) {
  const { t } = useText();
  const states = view.places.flatMap(({ publications }) => publications.map(({ state }) => state));
  const done = {
    draft: view.state !== 'draft',
    review: view.state === 'approved',
    approved: view.state === 'approved',
    placed: states.some((state) => ['planned', 'due', 'sending', 'published'].includes(state)),
    published: states.includes('published'),
  };
  const current = STEPS.find((step) => !done[step]) ?? 'published';
  return (
    <ol className="stages" aria-label={t('posts:stages.title')}>
      {STEPS.map((step) => (
        <li
          key={step}
          className={done[step] ? 'done' : undefined}
          aria-current={step === current ? 'step' : undefined}
        >
          <Icon
            name={done[step] ? 'circle-check' : step === current ? 'circle-dot' : 'circle-dashed'}
            size="s"
          />
          {t(`posts:stages.${step}`)}
        </li>
      ))}
    </ol>
  );
}
