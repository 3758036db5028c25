import { Form } from '@remix-run/react';
import { formatSlot } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { RichText } from '~/ui/editor/rich-text';
import { Banner } from '~/ui/feedback/banner';
import { Refusal } from '~/ui/feedback/refusal';
import { TextAreaField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import { Alone } from '~/ui/frame/layouts';
import type { expertView } from '../approval/expert-link.server';

type Props = {
  readonly view: Awaited<ReturnType<typeof expertView>>;
  readonly refused: string | null;
};

/** One text for somebody outside the house: read it, and say whether it is right. */
export function ExpertPage({ view, refused }: Props) {
  const { t, language } = useText();
  return (
    <Alone
      brand={view.organisation}
      title={t('posts:expert.title')}
      intro={
        <p>
          {t('posts:expert.intro', {
            name: view.expert,
            when: formatSlot(new Date(view.expiresAt), view.zone, language),
          })}
        </p>
      }
    >
      <Refusal sentence={refused} />
      <Card pad>
        <h2 lang={view.language} className="read-title">
          {view.title}
        </h2>
        <RichText
          doc={view.document}
          lang={view.language}
          headingBase={3}
          pictureAt={(assetId) => view.pictures[assetId] ?? null}
          altLabel={t('media:alt.title')}
        />
      </Card>
      {view.ownTexts.map(({ channel, text }) => (
        <Card key={channel} title={channel} pad>
          <p className="pv-text" lang={view.language}>
            {text}
          </p>
        </Card>
      ))}
      {view.answer ? (
        <Banner tone="ok" live>
          {t('posts:expert.thanks')}
        </Banner>
      ) : (
        <Form method="post" className="form">
          <input type="hidden" name="revision" value={view.revision} />
          <TextAreaField name="note" label={t('posts:expert.note')} maxLength={2000} />
          <div className="row wrap">
            <Button type="submit" variant="primary" name="answer" value="approved" icon="check">
              {t('posts:expert.yes')}
            </Button>
            <Button type="submit" name="answer" value="changes" icon="message-square">
              {t('posts:expert.changes')}
            </Button>
          </div>
        </Form>
      )}
    </Alone>
  );
}
