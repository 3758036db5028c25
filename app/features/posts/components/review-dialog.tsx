import { useRevalidator, type FetcherWithComponents } from '@remix-run/react';
import type { ReactNode } from 'react';
import { formatNumber, formatSlot } from '~/domain/calendar/format';
import type { MediaFacts } from '~/domain/media/media';
import { shownAt } from '~/domain/media/shown-at';
import { useAsked } from '~/platform/i18n/use-asked';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { LinkButton } from '~/ui/basics/link-button';
import { RichText } from '~/ui/editor/rich-text';
import { Banner } from '~/ui/feedback/banner';
import { Dialog } from '~/ui/feedback/dialog';
import { Refusal } from '~/ui/feedback/refusal';
import { Skeleton } from '~/ui/feedback/skeleton';
import { TextAreaField } from '~/ui/forms/inputs';
import { WriteDetails } from '~/ui/forms/write-details';
import { useSending } from '~/ui/forms/use-sending';
import { FramedPicture } from '~/ui/media/framed-picture';
import { ChannelMark } from '~/ui/signs/channel-mark';
import type { Misfit } from '../fit';
import type { PostView } from '../post.view.server';

type Props = {
  readonly id: string;
  /** The page that it is opened on, and that comes again when it has been answered. */
  readonly next: string;
  readonly onClose: () => void;
};

/** What is read: the post, and what keeps it from being approved. */
type Read = PostView & { readonly misfits: readonly Misfit[] };

/** A text that waits for one's yes, read and answered where it was met; it stays open until the answer was taken. */
export function ReviewDialog({ id, next, onClose }: Props) {
  const { t, language } = useText();
  const { data: view, sentence, again } = useAsked<Read>(`/posts/${id}/read`);
  const { revalidate } = useRevalidator();
  // When it was refused the text is read again: a yes to what it was would be refused for ever.
  const sending = useSending({ onTaken: onClose, onRefused: again });
  const refused = useRefusal(sending.answer);
  const canAnswer = view !== null && view.may.approve;
  // The note stays, to be copied, also when it turns out that it is nobody's turn any more to send it.
  const keepsNote = canAnswer || refused !== null;
  // Its row may have changed since it was drawn: another person may have dealt with it.
  const close = (): void => {
    revalidate();
    onClose();
  };
  return (
    <Dialog
      open
      wide
      onClose={close}
      title={view?.title ?? t(sentence === null ? 'posts:review.opening' : 'errors:unopened')}
      titleLang={view?.language}
      footer={
        <>
          {/* First, because it gets the focus: the Enter that opens the dialog would press a button at once. */}
          {sentence === null && (
            <LinkButton variant="ghost" to={`/posts/${id}`}>
              {t('posts:review.whole')}
            </LinkButton>
          )}
          <Button variant="ghost" onClick={close}>
            {t('common:dismiss')}
          </Button>
          {canAnswer && view.misfits.length === 0 && (
            <Answer view={view} next={next} by={sending.Form}>
              <Button
                type="submit"
                variant="primary"
                icon="check"
                name="intent"
                value="approve"
                pending={sending.intent === 'approve'}
              >
                {t('posts:actions.approve')}
              </Button>
            </Answer>
          )}
        </>
      }
    >
      <Refusal sentence={sentence ?? refused} />
      {view ? (
        <>
          {!canAnswer && <Banner tone="warn">{t('posts:review.settled')}</Banner>}
          {canAnswer && view.misfits.length > 0 && (
            <Banner tone="warn" title={t('posts:review.notYet')}>
              {view.misfits.map(({ channel, because, over, unfilled }) => (
                <span key={channel} className="block">
                  {t(`posts:misfit.${because}`, { channel, over: formatNumber(over, language), unfilled })}
                </span>
              ))}
            </Banner>
          )}
          <Words view={view} />
          {keepsNote && (
            <WriteDetails label={t('posts:review.askChanges')} open={view.misfits.length > 0}>
              <Answer view={view} next={next} by={sending.Form}>
                <TextAreaField
                  name="note"
                  label={t('posts:review.note')}
                  hint={t('posts:review.noteHint')}
                  required
                />
                {canAnswer && (
                  <Button
                    type="submit"
                    name="intent"
                    value="requestChanges"
                    icon="message-square"
                    pending={sending.intent === 'requestChanges'}
                  >
                    {t('posts:review.askChanges')}
                  </Button>
                )}
              </Answer>
            </WriteDetails>
          )}
        </>
      ) : (
        sentence === null && <Skeleton lines={[90, 70, 80]} label={t('posts:review.opening')} />
      )}
    </Dialog>
  );
}

/** All that goes out, and what is to be known of it before one says yes. */
function Words({ view }: { readonly view: PostView }) {
  const { t, language } = useText();
  const channelOf = (channelId: string) => view.channels.find(({ id }) => id === channelId);
  const own = view.variants.flatMap(({ channelId, text, media }) => {
    const channel = channelOf(channelId);
    return channel && (text !== null || media !== null) ? [{ channel, text, media }] : [];
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
      {view.media.length > 0 && <Pictures media={view.media} language={view.language} />}
      {own.map(({ channel, text, media }) => (
        <section key={channel.id}>
          <h3 className="row sm">
            <ChannelMark letters={channel.mark} name={channel.name} decorative />
            {channel.name}
          </h3>
          {text !== null && (
            <pre className="wire" lang={view.language}>
              {text}
            </pre>
          )}
          {media !== null && <Pictures media={media} language={view.language} />}
        </section>
      ))}
    </>
  );
}

type PicturesProps = { readonly media: readonly MediaFacts[]; readonly language: string };

/** Pictures and videos with the words that stand for them, which go out as well. */
function Pictures({ media, language }: PicturesProps) {
  const { t } = useText();
  return (
    <>
      <p className="sm q">{t('posts:review.media', { count: media.length })}</p>
      {media.length > 0 && (
        <ul className="pmedia">
          {media.map((one) => (
            <li key={one.assetId}>
              <FramedPicture src={shownAt(one, 'thumb')} alt="" focal={one.focal} />
              <span className="sm" lang={language}>
                {one.alt || one.fileName}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

type AnswerProps = {
  readonly view: PostView;
  readonly next: string;
  readonly by: FetcherWithComponents<object>['Form'];
  readonly children: ReactNode;
};

/** An answer about the words that were read: about others it would be refused. */
function Answer({ view, next, by: Form, children }: AnswerProps) {
  return (
    <Form method="post" action={`/posts/${view.id}`} className="form">
      <input type="hidden" name="revision" value={view.revision} />
      <input type="hidden" name="next" value={next} />
      {children}
    </Form>
  );
}
