import { Form, Link, useNavigation, useSearchParams } from '@remix-run/react';
import { formatSlot } from '~/domain/calendar/format';
import { channelName } from '~/platform/i18n/channel-name';
import { langTag } from '~/platform/i18n/lang-tag';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Banner } from '~/ui/feedback/banner';
import { Refusal } from '~/ui/feedback/refusal';
import { Card } from '~/ui/frame/card';
import { WithSide } from '~/ui/frame/layouts';
import { Screen } from '~/ui/frame/screen';
import { ListRow, ListRows } from '~/ui/lists/list-rows';
import { RedactedText } from '~/ui/signs/redacted-text';
import type { MessageView } from '../message.view.server';
import type { Original } from '../receiving/prepare-message.server';
import { CORRECTIONS, CorrectQuestion, useOpenCorrection } from './correct-question';
import { DueSign } from './due-sign';
import { FittingCard } from './fitting-card';
import { KindBadge } from './kind-badge';
import { KindMenu } from './kind-menu';
import { KeyHelp } from './key-help';
import { LongMessage } from './long-message';
import { MessageActs } from './message-acts';
import { TrollSign } from './troll-sign';

/** One message: what it says, what it asks, and the rest of its exchange. */
export function MessagePage({
  view,
  original,
  refused,
}: {
  readonly view: MessageView;
  readonly original: Original | null;
  readonly refused: string | null;
}) {
  const { t, language } = useText();
  const busy = useNavigation().state !== 'idle';
  useOpenCorrection();
  const [params] = useSearchParams();
  const query = params.size > 0 ? `?${params.toString()}` : '';
  const when = (instant: string | null): string =>
    instant === null
      ? t('inbox:undated')
      : formatSlot(new Date(instant), view.zone, language, { now: new Date(view.now) });
  return (
    <Screen
      title={t('inbox:message.title')}
      subtitle={when(view.receivedAt)}
      beside={
        <>
          {view.mayTriage ? (
            <Form method="post">
              <KindMenu kind={view.kind} message={view.id} mayCorrect={view.mayCorrect} />
            </Form>
          ) : (
            <KindBadge kind={view.kind} />
          )}
          <DueSign dueAt={view.dueAt} now={view.now} zone={view.zone} />
          {view.fromTroll && <TrollSign />}
        </>
      }
      back={{ to: `/inbox${query}`, label: t('inbox:title') }}
    >
      <Refusal sentence={refused} />
      <WithSide
        side={
          <>
            <FittingCard view={view} query={query} />
            <Card title={t('inbox:message.questions')} id={CORRECTIONS}>
              {view.questions.length === 0 && <p className="pad q">{t('inbox:message.noQuestions')}</p>}
              <ListRows>
                {view.questions.map((question) => (
                  <ListRow
                    key={question.id}
                    lang={langTag(view.language)}
                    title={<RedactedText text={question.text} coveredLabel={t('common:redacted')} />}
                    detail={
                      question.topic ? (
                        <Link lang={langTag(question.topic.language)} to={`/questions/${question.topic.id}`}>
                          {question.topic.label}
                        </Link>
                      ) : (
                        <span className="qq">{t('inbox:message.noTopic')}</span>
                      )
                    }
                    meta={view.mayCorrect && <CorrectQuestion view={view} question={question} />}
                  />
                ))}
              </ListRows>
            </Card>
          </>
        }
      >
        {view.mayTriage && <MessageActs view={view} query={query} />}
        <Card title={view.channel ? channelName(view.channel, t) : view.source} note={view.source} pad>
          <p className="messagetext" lang={langTag(view.language)} dir="auto">
            <RedactedText
              text={view.text}
              marks={view.questions.map(({ start, end }) => ({ start, end }))}
              coveredLabel={t('common:redacted')}
            />
          </p>
          <LongMessage limits={view.limits} />
          {original !== null && (
            <Banner title={t('inbox:message.original')}>
              <span className="messagetext" lang={langTag(view.language)} dir="auto">
                {original.from && `${t('inbox:message.from', { name: original.from })}\n\n`}
                {original.text}
              </span>
            </Banner>
          )}
          {view.maySeeOriginal && original === null && (
            <Form method="post" className="seeoriginal">
              <input type="hidden" name="intent" value="original" />
              <Button type="submit" icon="eye" size="s" pending={busy}>
                {t('inbox:message.seeOriginal')}
              </Button>
              <p className="sm q">{t('inbox:message.logged')}</p>
            </Form>
          )}
        </Card>
        {view.exchange.length > 0 && (
          <Card title={t('inbox:message.exchange')}>
            <ListRows>
              {view.exchange.map((other) => (
                <ListRow
                  key={other.id}
                  lang={langTag(other.language)}
                  current={other.id === view.id}
                  title={
                    <Link to={`/inbox/${other.id}${query}`}>
                      <RedactedText text={other.text} coveredLabel={t('common:redacted')} />
                    </Link>
                  }
                  meta={<span className="qq">{when(other.receivedAt)}</span>}
                />
              ))}
            </ListRows>
          </Card>
        )}
        {view.mayTriage && view.triage !== 'past' && <KeyHelp of="message" />}
      </WithSide>
    </Screen>
  );
}
