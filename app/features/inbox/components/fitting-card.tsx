import { Form, Link } from '@remix-run/react';
import { formatPercent } from '~/domain/calendar/format';
import { langTag } from '~/platform/i18n/lang-tag';
import { useText } from '~/platform/i18n/use-text';
import { Badge } from '~/ui/basics/badge';
import { Button } from '~/ui/basics/button';
import { Card } from '~/ui/frame/card';
import type { MessageView } from '../message.view.server';

type Props = { readonly view: MessageView; readonly query: string };

/** The published answers that fit best, and how sure that is: what is confirmed teaches the matching. */
export function FittingCard({ view, query }: Props) {
  const { t, language } = useText();
  return (
    <Card title={t('inbox:fitting.title')}>
      {view.fitting.length === 0 ? (
        <p className="pad q">{t('inbox:fitting.none')}</p>
      ) : (
        <ul className="list fitting">
          {view.fitting.map(({ id, question, language: lang, score, sure }, place) => (
            <li key={id}>
              <Link to={`/answers/${id}`} lang={langTag(lang)}>
                {question}
              </Link>
              <div className="row wrap">
                {sure ? (
                  // The figure beside it would say less: what is sure follows from what people have confirmed.
                  <Badge icon="circle-check">{t('inbox:fitting.sure')}</Badge>
                ) : (
                  <>
                    <span className="fitbar" aria-hidden>
                      <span style={{ width: `${Math.round(score * 100)}%` }} />
                    </span>
                    <span className="q sm num">
                      {t('inbox:fitting.score', { percent: formatPercent(score, language) })}
                    </span>
                  </>
                )}
                {view.mayCorrect && view.triage !== 'past' && (
                  <Form method="post" action={`/inbox/${view.id}${query}`} className="push">
                    <input type="hidden" name="message" value={view.id} />
                    <Button size="s" type="submit" name="answer" value={id} data-key={`${place + 1}`}>
                      {t('inbox:fitting.use')}
                    </Button>
                  </Form>
                )}
              </div>
            </li>
          ))}
          {view.mayCorrect && view.triage === 'open' && (
            <li>
              <Form method="post" action={`/inbox/${view.id}${query}`}>
                <input type="hidden" name="message" value={view.id} />
                <Button size="s" type="submit" name="answer" value="none" data-key="0">
                  {t('inbox:fitting.misfit')}
                </Button>
              </Form>
            </li>
          )}
        </ul>
      )}
    </Card>
  );
}
