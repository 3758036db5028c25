import { Form, useFetcher } from '@remix-run/react';
import { useEffect, type ReactNode } from 'react';
import { formatSlot } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { LinkButton } from '~/ui/basics/link-button';
import { RichText } from '~/ui/editor/rich-text';
import { Dialog } from '~/ui/feedback/dialog';
import { Skeleton } from '~/ui/feedback/skeleton';
import { TextAreaField } from '~/ui/forms/inputs';
import { ChannelMark } from '~/ui/signs/channel-mark';
import type { PostView } from '../post.view.server';

type Props = {
  readonly id: string;
  /** The page that it is opened on, and that comes again when it has been answered. */
  readonly next: string;
  readonly onClose: () => void;
};

/** A text that waits for one's yes, read and answered where it was met. */
export function ReviewDialog({ id, next, onClose }: Props) {
  const { t } = useText();
  const { load, data: view } = useFetcher<PostView>();
  useEffect(() => load(`/posts/${id}`), [id, load]);
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={view?.title ?? t('posts:review.opening')}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <LinkButton variant="ghost" to={`/posts/${id}`}>
            {t('posts:review.whole')}
          </LinkButton>
          {view?.may.approve && (
            <Answer view={view} next={next} onSent={onClose}>
              <Button type="submit" variant="primary" icon="check" name="intent" value="approve">
                {t('posts:actions.approve')}
              </Button>
            </Answer>
          )}
        </>
      }
    >
      {view ? (
        <>
          <Words view={view} />
          {view.may.approve && (
            <details className="more">
              <summary>{t('posts:review.askChanges')}</summary>
              <Answer view={view} next={next} onSent={onClose}>
                <TextAreaField
                  name="note"
                  label={t('posts:review.note')}
                  hint={t('posts:review.noteHint')}
                  required
                />
                <Button type="submit" name="intent" value="requestChanges" icon="message-square">
                  {t('posts:review.askChanges')}
                </Button>
              </Answer>
            </details>
          )}
        </>
      ) : (
        <Skeleton lines={[90, 70, 80]} label={t('posts:review.opening')} />
      )}
    </Dialog>
  );
}

/** All that goes out, and what is to be known of it before one says yes. */
function Words({ view }: { readonly view: PostView }) {
  const { t, language } = useText();
  const channelOf = (channelId: string) => view.channels.find(({ id }) => id === channelId);
  const own = view.variants.flatMap(({ channelId, text }) => {
    const channel = channelOf(channelId);
    return channel && text !== null ? [{ channel, text }] : [];
  });
  return (
    <>
      <p className="sm q">
        {view.author} · {view.variants.map(({ channelId }) => channelOf(channelId)?.name).join(', ')}
      </p>
      {view.unanswered.map(({ id, channel, publishAt }) => (
        <p key={id} className="sm warnc">
          {t('posts:duty.ask', {
            channel: channel.name,
            when: formatSlot(new Date(publishAt), channel.zone, language, { now: new Date(view.now) }),
          })}
        </p>
      ))}
      <RichText doc={view.document} lang={view.language} headingBase={3} />
      {own.map(({ channel, text }) => (
        <section key={channel.id}>
          <h3 className="row sm">
            <ChannelMark letters={channel.mark} name={channel.name} decorative />
            {channel.name}
          </h3>
          <pre className="wire" lang={view.language}>
            {text}
          </pre>
        </section>
      ))}
      {view.media.length > 0 && (
        <p className="sm q">{t('posts:review.media', { count: view.media.length })}</p>
      )}
    </>
  );
}

type AnswerProps = {
  readonly view: PostView;
  readonly next: string;
  readonly onSent: () => void;
  readonly children: ReactNode;
};

/** An answer about the words that were read: about others it would be refused. */
function Answer({ view, next, onSent, children }: AnswerProps) {
  return (
    <Form method="post" action={`/posts/${view.id}`} className="form" onSubmit={onSent}>
      <input type="hidden" name="revision" value={view.revision} />
      <input type="hidden" name="next" value={next} />
      {children}
    </Form>
  );
}
