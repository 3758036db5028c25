import { Form, Link } from '@remix-run/react';
import { useState } from 'react';
import { formatNumber, formatRelative } from '~/domain/calendar/format';
import { channelName } from '~/platform/i18n/channel-name';
import { langTag } from '~/platform/i18n/lang-tag';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Pagination } from '~/ui/lists/pagination';
import { RedactedText } from '~/ui/signs/redacted-text';
import type { TopicView } from '../topic.view.server';
import { MoveDialog } from './move-dialog';

/** The messages behind a topic, the question in each marked; picked ones become a topic of their own. */
export function EvidenceList({ view, query }: { readonly view: TopicView; readonly query: string }) {
  const { t, language } = useText();
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [moving, setMoving] = useState(false);
  return (
    <>
      <Form method="post" action={`/questions/${view.id}${query}`} preventScrollReset className="qpick">
        <ul className="list ev" onChange={(event) => setPicked(checkedIn(event.currentTarget))}>
          {view.messages.map((message) => (
            <li key={message.id}>
              {view.may.manage ? (
                <input
                  type="checkbox"
                  name="questions[]"
                  value={message.id}
                  aria-label={t('questions:panel.pick')}
                />
              ) : (
                <span />
              )}
              <div>
                <p className="m">
                  <RedactedText
                    text={message.text}
                    lang={langTag(message.language)}
                    marks={[{ start: message.start, end: message.end }]}
                    coveredLabel={t('common:redacted')}
                  />
                </p>
                <p className="meta">
                  {message.channel && <span>{channelName(message.channel, t)}</span>}
                  <Time at={message.receivedAt} view={view} />
                  {message.questions > 1 && (
                    <span>{t('questions:panel.questions', { count: message.questions })}</span>
                  )}
                  {view.may.seeMessages && (
                    <Link to={`/inbox/${message.messageId}`}>{t('questions:panel.open')}</Link>
                  )}
                </p>
              </div>
            </li>
          ))}
        </ul>
        {view.may.manage && (
          <div className="bulk" role="toolbar" aria-label={t('questions:split.toolbar')}>
            <b className="strong">{t('questions:split.count', { count: picked.length })}</b>
            <span className="push row wrap">
              <Button size="s" icon="split" type="submit" name="intent" value="split">
                {t('questions:split.button')}
              </Button>
              <Button size="s" icon="move" onClick={() => setMoving(true)}>
                {t('questions:move.button')}
              </Button>
              <Button size="s" variant="ghost" icon="unlink" type="submit" name="intent" value="move">
                {t('questions:move.asksNothing')}
              </Button>
            </span>
          </div>
        )}
        <Pages view={view} query={query} language={language} />
      </Form>
      <MoveDialog
        open={moving}
        view={view}
        query={query}
        questions={picked}
        onClose={() => setMoving(false)}
      />
    </>
  );
}

function checkedIn(list: HTMLElement): readonly string[] {
  return [...list.querySelectorAll<HTMLInputElement>('input:checked')].map(({ value }) => value);
}

function Time({ at, view }: { readonly at: string | null; readonly view: TopicView }) {
  const { t, language } = useText();
  if (at === null) return <span>{t('questions:panel.undated')}</span>;
  return <time dateTime={at}>{formatRelative(new Date(at), new Date(view.now), view.zone, language)}</time>;
}

type PagesProps = { readonly view: TopicView; readonly query: string; readonly language: 'fi' | 'en' };

function Pages({ view, query, language }: PagesProps) {
  const { t } = useText();
  const { page, size, total } = view.messagePaging;
  if (total <= size) return null;
  const number = (value: number) => formatNumber(value, language);
  const to = (next: number) => {
    const params = new URLSearchParams(query);
    params.set('messages', String(next));
    return `/questions/${view.id}?${params.toString()}`;
  };
  return (
    <Pagination
      label={t('questions:panel.pages')}
      position={`${number((page - 1) * size + 1)}–${number(Math.min(total, page * size))} / ${number(total)}`}
      previous={{ label: t('questions:list.previous'), to: page > 1 ? to(page - 1) : null }}
      next={{ label: t('questions:list.next'), to: page * size < total ? to(page + 1) : null }}
    />
  );
}
