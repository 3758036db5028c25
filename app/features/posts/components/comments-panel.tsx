import { Form, useNavigation } from '@remix-run/react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { formatRelative } from '~/domain/calendar/format';
import type { Passage } from '~/domain/content/passage';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Checkbox } from '~/ui/forms/choices';
import { TextAreaField } from '~/ui/forms/inputs';
import { SuggestNames } from '~/ui/forms/suggest-names';
import type { PostView } from '../post.view.server';

type Props = {
  readonly view: PostView;
  readonly selected: Passage | null;
  /** Shows where the words are; false when they are gone. */
  readonly onShow: (passage: Passage) => boolean;
  readonly onSent: () => void;
};

/** What people say about the post, each beside its words, and what has been dealt with. */
export function CommentsPanel({ view, selected, onShow, onSent }: Props) {
  const { t } = useText();
  const open = view.comments.filter(({ resolved }) => !resolved);
  const resolved = view.comments.filter((one) => one.resolved);
  return (
    <section id="comments" tabIndex={-1}>
      <h2>
        {t('posts:comment.title')}
        {open.length > 0 && <span className="qq sm push num">{open.length}</span>}
      </h2>
      <Comments view={view} comments={open} onShow={onShow} />
      <NewComment view={view} selected={selected} onSent={onSent} />
      {resolved.length > 0 && (
        <details className="more">
          <summary>{t('posts:comment.resolved', { count: resolved.length })}</summary>
          <Comments view={view} comments={resolved} onShow={onShow} />
        </details>
      )}
    </section>
  );
}

type ListProps = Pick<Props, 'view' | 'onShow'> & { readonly comments: PostView['comments'] };

function Comments({ view, comments, onShow }: ListProps) {
  const { t, language } = useText();
  const [gone, setGone] = useState<string | null>(null);
  return (
    <ul className="events">
      {comments.map(({ id, body, passage, by, mentions, at, resolved }) => (
        <li key={id}>
          <span>
            <b>{by}</b>{' '}
            <span className="sm qq">
              <time dateTime={at}>
                {formatRelative(new Date(at), new Date(view.now), view.zone, language)}
              </time>
            </span>
          </span>
          {passage && (
            <button
              type="button"
              className="passage"
              lang={view.language}
              onClick={() => setGone(onShow(passage) ? null : id)}
            >
              {passage.quote}
            </button>
          )}
          {gone === id && <span className="sm warnc block">{t('posts:comment.gone')}</span>}
          <p className="commentbody">{body}</p>
          {mentions.length > 0 && (
            <span className="sm qq block">{t('posts:comment.told', { names: mentions.join(', ') })}</span>
          )}
          <Form method="post" preventScrollReset>
            <input type="hidden" name="commentId" value={id} />
            <Button
              type="submit"
              size="s"
              variant="ghost"
              icon={resolved ? 'undo-2' : 'check'}
              name="intent"
              value={resolved ? 'reopenComment' : 'resolveComment'}
            >
              {t(resolved ? 'posts:comment.reopen' : 'posts:comment.resolve')}
            </Button>
          </Form>
        </li>
      ))}
    </ul>
  );
}

function NewComment({ view, selected, onSent }: Pick<Props, 'view' | 'selected' | 'onSent'>) {
  const { t } = useText();
  const form = useRef<HTMLFormElement>(null);
  const sending = useNavigation().formData?.get('intent') === 'comment';
  const [told, setTold] = useState<readonly string[]>([]);
  const toldNames = view.mentionable.flatMap(({ id, name }) => (told.includes(id) ? [name] : []));
  const counted = useRef(view.comments.length);
  const wasSending = useRef(false);
  useEffect(() => {
    // Somebody else's comment may come while one is being written, which stays.
    if (wasSending.current && !sending && view.comments.length > counted.current) {
      setTold([]);
      form.current?.reset();
      onSent();
    }
    wasSending.current = sending;
    if (!sending) counted.current = view.comments.length;
  }, [view.comments.length, sending, onSent]);
  const send = useRef<HTMLButtonElement>(null);
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send.current?.click();
  };
  return (
    <Form method="post" className="form" ref={form} onKeyDown={sendByKey} preventScrollReset>
      {selected && (
        <>
          <blockquote className="passage" lang={view.language}>
            {selected.quote}
          </blockquote>
          <input type="hidden" name="quote" value={selected.quote} />
          <input type="hidden" name="before" value={selected.before} />
          <input type="hidden" name="after" value={selected.after} />
        </>
      )}
      <SuggestNames
        names={view.mentionable}
        label={t('common:editor.names')}
        onChosen={(_text, id) => {
          if (id !== undefined) setTold((all) => [...all.filter((one) => one !== id), id]);
        }}
      >
        <TextAreaField
          name="body"
          rows={2}
          label={t(selected ? 'posts:comment.onPassage' : 'posts:comment.write')}
          hint={selected ? t('posts:comment.hintNames') : t('posts:comment.hint')}
          required
        />
      </SuggestNames>
      <details className="more">
        <summary>
          {toldNames.length > 0
            ? t('posts:comment.willTell', { names: toldNames.join(', ') })
            : t('posts:comment.mention')}
        </summary>
        <div className="opts people">
          {view.mentionable.map(({ id, name }) => (
            <Checkbox
              key={id}
              name="mentions[]"
              value={id}
              label={name}
              checked={told.includes(id)}
              onChange={({ target }) =>
                setTold((all) => (target.checked ? [...all, id] : all.filter((one) => one !== id)))
              }
            />
          ))}
        </div>
      </details>
      <Button
        ref={send}
        type="submit"
        size="s"
        name="intent"
        value="comment"
        pending={sending}
        aria-keyshortcuts="Control+Enter"
      >
        {t('posts:comment.send')}
        <kbd aria-hidden="true">Ctrl Enter</kbd>
      </Button>
    </Form>
  );
}
