import { Form } from '@remix-run/react';
import { useText } from '~/platform/i18n/use-text';
import { DETAILS } from '../details';
import type { QuestionsView } from '../questions.view.server';

/** Fewer and larger topics, or more and smaller ones; what people decided stays as it is. */
export function DetailChoice({ view, query }: { readonly view: QuestionsView; readonly query: string }) {
  const { t } = useText();
  return (
    <Form method="post" action={`/questions${query}`} className="detailchoice" preventScrollReset>
      <span className="q">{t('questions:detail.label')}</span>
      <span className="seg" role="group" aria-label={t('questions:detail.label')}>
        {DETAILS.map((detail) => (
          <button
            key={detail}
            type="submit"
            name="detail"
            value={detail}
            aria-pressed={detail === view.detail}
          >
            {t(`questions:detail.${detail}`)}
          </button>
        ))}
      </span>
    </Form>
  );
}
