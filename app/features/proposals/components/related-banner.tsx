import { Link } from '@remix-run/react';
import type { Contradiction, Unit } from '~/domain/content/contradiction';
import { formatSlot } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Banner } from '~/ui/feedback/banner';
import type { Related } from '../related.server';

type Props = { readonly related: Related; readonly zone: string; readonly now: Date };

/** What is public or about to be on the same matter; where the two may contradict each other, that is said. */
export function RelatedBanner({ related, zone, now }: Props) {
  const { t, language } = useText();
  const { answers, posts } = related;
  if (answers.length + posts.length === 0) return null;
  const clash = [...answers, ...posts].some(({ contradictions }) => contradictions.length > 0);
  return (
    <Banner
      tone={clash ? 'warn' : 'info'}
      title={t(clash ? 'answers:related.clash' : 'answers:related.title')}
    >
      <ul className="similar">
        {answers.map(({ id, question, language: lang, contradictions }) => (
          <li key={id}>
            <Link to={`/answers/${id}`} lang={lang}>
              {question}
            </Link>
            <Clashes found={contradictions} />
          </li>
        ))}
        {posts.map(({ id, title, language: lang, publishAt, contradictions }) => (
          <li key={id}>
            <Link to={`/posts/${id}`} lang={lang}>
              {title}
            </Link>{' '}
            <span className="q">
              {t('answers:related.goesOut', { when: formatSlot(publishAt, zone, language, { now }) })}
            </span>
            <Clashes found={contradictions} />
          </li>
        ))}
      </ul>
    </Banner>
  );
}

function Clashes({ found }: { readonly found: readonly Contradiction[] }) {
  const { t } = useText();
  const count = (numbers: readonly string[], unit: Unit) =>
    numbers.map((number) => `${number}\u00a0${t(`answers:related.unit.${unit}`)}`).join(', ');
  return (
    <>
      {found.map(({ unit, ours, theirs }) => (
        <span key={unit} className="block">
          {t('answers:related.differs', { ours: count(ours, unit), theirs: count(theirs, unit) })}
        </span>
      ))}
    </>
  );
}
