import { Link } from '@remix-run/react';
import { useText } from '~/platform/i18n/use-text';
import { Banner } from '~/ui/feedback/banner';
import type { SimilarAnswer } from '../duplicates.server';

/** The question has an answer already, or nearly so: better to see it before writing another. */
export function SimilarBanner({ similar }: { readonly similar: readonly SimilarAnswer[] }) {
  const { t } = useText();
  if (similar.length === 0) return null;
  const same = similar.some((answer) => answer.same);
  return (
    <Banner tone={same ? 'warn' : 'info'} title={t(same ? 'answers:similar.same' : 'answers:similar.near')}>
      <ul className="similar">
        {similar.map((answer) => (
          <li key={answer.id}>
            <Link to={`/answers/${answer.id}`}>{answer.question}</Link>
          </li>
        ))}
      </ul>
    </Banner>
  );
}
