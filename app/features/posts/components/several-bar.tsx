import { useFetcher, useRevalidator } from '@remix-run/react';
import { clsx } from 'clsx';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { askQuietly } from '~/platform/ask-quietly';
import { asKey } from '~/platform/i18n/text';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Banner } from '~/ui/feedback/banner';
import { Refusal } from '~/ui/feedback/refusal';
import { useToast } from '~/ui/feedback/toast';
import { Checkbox } from '~/ui/forms/choices';
import { SelectField } from '~/ui/forms/inputs';
import { useEvent } from '~/ui/use-event';
import type { SeveralReply } from '../act-on-several.server';
import type { PostsView } from '../posts.view.server';

type Props = {
  readonly view: PostsView;
  /** Ids of the posts that are ticked. */
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (ids: readonly string[]) => void;
};

/** No campaign has been chosen yet, not even that there be none: else a press in passing would take posts out of theirs. */
const UNCHOSEN = 'unchosen';

/** What can be done to the ticked posts of the list at once, and what became of it. */
export function SeveralBar({ view, ticked, onTick }: Props) {
  const { t } = useText();
  const toast = useToast();
  const fetcher = useFetcher<SeveralReply>();
  const refused = useRefusal(fetcher.data);
  const [campaign, setCampaign] = useState(UNCHOSEN);
  const [reply, setReply] = useState<SeveralReply | null>(null);
  const { revalidate } = useRevalidator();
  // Also told on another page, to which the person has gone on meanwhile and where the toast stays.
  const tell = ({ intent, done, left, back }: SeveralReply) => {
    const count = left.length;
    const isBack = intent === 'submitBack' || intent === 'campaignBack';
    // One that may not be known of any more has no title.
    const first = left.find(({ title }) => title !== null) ?? left[0];
    const stays = first && {
      title: first.title ?? t('posts:several.unseen'),
      reason: t(asKey(first.sentence), first.values),
    };
    const text = [
      ...(done > 0 ? [t(`posts:several.done.${intent}`, { count: done })] : []),
      ...(isBack && stays ? [t('posts:several.stays', { count, ...stays })] : []),
    ].join(' ');
    const undo = back && { label: t('common:undo'), onUndo: () => void takeBack(back) };
    if (text !== '') toast({ id: crypto.randomUUID(), text, ...(undo && { undo }) });
  };
  const takeBack = async (back: NonNullable<SeveralReply['back']>): Promise<void> => {
    const answer = await askQuietly<SeveralReply>(
      t,
      '/posts/undo',
      new URLSearchParams(back.map(([...each]) => each)),
    ).catch(() => ({ ok: false as const, message: t('errors:offline.unsure') }));
    revalidate();
    if (!('ok' in answer)) return settle(answer);
    const again = { label: t('common:undo'), onUndo: () => void takeBack(back) };
    toast({ id: crypto.randomUUID(), text: answer.message, icon: 'triangle-alert', undo: again });
  };
  const { bar, remember } = useFocusKept();
  const settle = useEvent((answer: SeveralReply) => {
    remember();
    setReply(answer);
    // Those that stayed as they were stay ticked: something can be done about them and tried once more.
    onTick(answer.left.map(({ id }) => id));
    tell(answer);
  });
  const { data } = fetcher;
  useEffect(() => {
    if (data && 'intent' in data) settle(data);
  }, [settle, data]);
  const mine = view.rows.filter(({ mayEdit }) => mayEdit);
  const chosen = mine.filter(({ id }) => ticked.has(id));
  if (mine.length === 0 && reply === null) return null;
  const pending = fetcher.state === 'idle' ? null : fetcher.formData?.get('intent');
  return (
    <div ref={bar} tabIndex={-1} className="needsscript">
      {mine.length > 0 && (
        <fetcher.Form method="post" className="row wrap several" aria-label={t('posts:several.label')}>
          {chosen.map(({ id, revision }) => (
            <input key={id} type="hidden" name="posts[]" value={`${id}:${revision}`} />
          ))}
          <Checkbox
            label={t('posts:several.all')}
            checked={chosen.length === mine.length}
            onChange={({ target }) => onTick(target.checked ? mine.map(({ id }) => id) : [])}
          />
          <div className={clsx('several-acts', chosen.length > 0 && 'some')}>
            {/* There before it has words: only then are they heard. */}
            <b role="status">{chosen.length > 0 && t('posts:several.chosen', { count: chosen.length })}</b>
            {chosen.length > 0 && (
              <>
                {chosen.some(({ textState }) => textState === 'draft') && (
                  <Button
                    type="submit"
                    size="s"
                    icon="send"
                    name="intent"
                    value="submit"
                    pending={pending === 'submit'}
                  >
                    {t('posts:actions.submit')}
                  </Button>
                )}
                {view.campaigns.length > 0 && (
                  <span className="row several-campaign">
                    <SelectField
                      className="bare"
                      label={t('posts:campaign.which')}
                      name="campaignId"
                      value={campaign}
                      onChange={({ target }) => setCampaign(target.value)}
                      options={[
                        { value: UNCHOSEN, label: t('posts:several.campaign'), disabled: true },
                        { value: '', label: t('posts:campaign.none') },
                        ...view.campaigns.map(({ id, name }) => ({ value: id, label: name })),
                      ]}
                    />
                    <Button
                      type="submit"
                      size="s"
                      icon="flag"
                      name="intent"
                      value="campaign"
                      disabled={campaign === UNCHOSEN}
                      pending={pending === 'campaign'}
                    >
                      {t('posts:several.change')}
                    </Button>
                  </span>
                )}
              </>
            )}
          </div>
        </fetcher.Form>
      )}
      <Refusal sentence={refused} />
      <div role="status">
        {/* Where all went well, the toast has said it. */}
        {reply && (reply.left.length > 0 || reply.done === 0) && (
          <Banner tone="warn" title={t(`posts:several.done.${reply.intent}`, { count: reply.done })}>
            {reply.left.length > 0 && (
              <ul className="plainlist">
                {reply.left.map(({ id, title, sentence, values }) => (
                  <li key={id}>
                    {title !== null && <b>{title}: </b>}
                    {t(asKey(sentence), values)}
                  </li>
                ))}
              </ul>
            )}
          </Banner>
        )}
      </div>
    </div>
  );
}

/**
 * What is pressed in the bar goes away when nothing is ticked any more: whoever pressed it by key goes on from the
 * bar's first control, or from what became of it where there is none.
 */
function useFocusKept() {
  const bar = useRef<HTMLDivElement>(null);
  const pressed = useRef<Element | null>(null);
  /** To be called before what was pressed can go. */
  const remember = (): void => {
    const { activeElement } = document;
    pressed.current = bar.current?.contains(activeElement) ? activeElement : null;
  };
  // Before the frame looks for something near by, which knows no better than the links above the list.
  useLayoutEffect(() => {
    if (pressed.current === null || pressed.current.isConnected) return;
    pressed.current = null;
    if (document.activeElement !== document.body) return;
    (bar.current?.querySelector<HTMLElement>('input[type=checkbox]') ?? bar.current)?.focus();
  });
  return { bar, remember };
}
