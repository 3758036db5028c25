import { Form, Link } from '@remix-run/react';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Banner } from '~/ui/feedback/banner';
import type { TopicView } from '../topic.view.server';

/** The published answer that is nearest to what is asked: perhaps nothing has to be written. */
export function NearestAnswerBanner({ view, query }: { readonly view: TopicView; readonly query: string }) {
  const { t } = useText();
  const { nearest } = view;
  if (!nearest) return null;
  return (
    <Banner icon="book-open">
      {t('questions:nearest.label')}{' '}
      <Link to={`/answers/${nearest.id}`} lang={nearest.language}>
        {nearest.question}
      </Link>{' '}
      {t(nearest.sure ? 'questions:nearest.sure' : 'questions:nearest.maybe')}{' '}
      {view.may.manage && nearest.free && (
        <Form
          method="post"
          action={`/questions/${view.id}${query}`}
          preventScrollReset
          className="inlineform"
        >
          <input type="hidden" name="intent" value="link" />
          <input type="hidden" name="answer" value={nearest.id} />
          <Button variant="link" type="submit">
            {t('questions:nearest.fits')}
          </Button>
        </Form>
      )}
    </Banner>
  );
}
