import { Form, useNavigation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { formatNumber } from '~/domain/calendar/format';
import { channelName } from '~/platform/i18n/channel-name';
import { langTag } from '~/platform/i18n/lang-tag';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { LinkButton } from '~/ui/basics/link-button';
import { EmptyState } from '~/ui/feedback/empty-state';
import { Progress } from '~/ui/feedback/progress';
import { Refusal } from '~/ui/feedback/refusal';
import { RadioGroup } from '~/ui/forms/choices';
import { SelectField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import { Screen } from '~/ui/frame/screen';
import { RedactedText } from '~/ui/signs/redacted-text';
import { CONTACT_KINDS } from '../kinds';
import type { LabelView } from '../labelling/label.view.server';

type Props = { readonly view: LabelView; readonly refused: string | null };

/** One message of the sample at a time: what it asks, what kind it is, which answer fits. */
export function LabelPage({ view, refused }: Props) {
  const { t, language } = useText();
  const number = (value: number): string => formatNumber(value, language);
  return (
    <Screen
      title={t('inbox:label.title')}
      subtitle={t('inbox:label.subtitle')}
      back={{ to: '/questions', label: t('questions:title') }}
      actions={view.labelled > 0 && <Downloads />}
    >
      <Refusal sentence={refused} />
      {view.drawn > 0 && (
        <Progress
          label={t('inbox:label.progress')}
          percent={(view.labelled / view.drawn) * 100}
          figure={`${number(view.labelled)} / ${number(view.drawn)}`}
        />
      )}
      {view.message ? (
        <LabelForm key={view.message.id} view={view} message={view.message} />
      ) : (
        <EmptyState
          boxed
          icon={view.drawn === 0 ? 'tag' : 'circle-check'}
          title={t(view.drawn === 0 ? 'inbox:label.start' : 'inbox:label.done')}
          actions={
            <Form method="post">
              <Button type="submit" name="intent" value="draw" variant="primary">
                {t(view.drawn === 0 ? 'inbox:label.draw' : 'inbox:label.drawMore')}
              </Button>
            </Form>
          }
        >
          {t(view.drawn === 0 ? 'inbox:label.startText' : 'inbox:label.doneText')}
        </EmptyState>
      )}
    </Screen>
  );
}

function Downloads() {
  const { t } = useText();
  return (
    <>
      <LinkButton icon="download" to="/inbox/label/messages.jsonl" reloadDocument>
        {t('inbox:label.file')}
      </LinkButton>
      <LinkButton icon="download" variant="ghost" to="/inbox/label/answers.jsonl" reloadDocument>
        {t('inbox:label.answersFile')}
      </LinkButton>
    </>
  );
}

type Message = NonNullable<LabelView['message']>;
type FormProps = { readonly view: LabelView; readonly message: Message };

const TYPING = 'input:not([type="radio"]), textarea, select, dialog';

function LabelForm({ view, message }: FormProps) {
  const { t } = useText();
  const ref = useRef<HTMLFormElement>(null);
  const busy = useNavigation().state !== 'idle';
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if ((event.target as HTMLElement).closest(TYPING)) return;
      ref.current?.querySelector<HTMLElement>(`[data-letter="${event.key}"]`)?.click();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <Form method="post" className="stack" ref={ref}>
      <input type="hidden" name="message" value={message.id} />
      <Card title={message.channel ? channelName(message.channel, t) : t('inbox:message.title')} pad>
        <p className="messagetext" lang={langTag(message.language)} dir="auto">
          <RedactedText
            text={message.text}
            marks={message.parts.flatMap(({ start, end, topicId }) => (topicId ? { start, end } : []))}
            coveredLabel={t('common:redacted')}
          />
        </p>
      </Card>
      <Card title={t('inbox:label.parts')} note={t('inbox:label.partsNote')} pad>
        {message.parts.length === 0 && <p className="q">{t('inbox:message.noQuestions')}</p>}
        {message.parts.map((part) => (
          <Part key={part.start} part={part} view={view} language={message.language} />
        ))}
      </Card>
      <Card title={t('inbox:label.message')} pad>
        <div className="labelchoices">
          <RadioGroup
            name="kind"
            label={t('inbox:kindLabel')}
            defaultValue={message.kind}
            inline
            choices={CONTACT_KINDS.map((kind) => ({ value: kind, label: t(`inbox:kind.${kind}`) }))}
          />
          {message.fitting.length > 0 && (
            <RadioGroup
              name="answer"
              label={t('inbox:label.answer')}
              defaultValue={message.answer === null ? 'nothing' : (message.answer ?? '')}
              choices={[
                ...message.fitting.map(({ id, question, language }) => ({
                  value: id,
                  label: <span lang={language}>{question}</span>,
                })),
                { value: 'nothing', label: t('inbox:fitting.misfit') },
                { value: '', label: t('inbox:label.notSaid') },
              ]}
            />
          )}
        </div>
      </Card>
      <div className="row wrap">
        <Button
          type="submit"
          name="intent"
          value="save"
          variant="primary"
          icon="check"
          pending={busy}
          data-letter="s"
        >
          {t('inbox:label.save')}
        </Button>
        <Button type="submit" name="intent" value="skip" data-letter="x">
          {t('inbox:label.skip')}
        </Button>
        <span className="q sm wide-only">{t('inbox:label.keys')}</span>
        {view.previousId && (
          <LinkButton
            className="push"
            variant="ghost"
            icon="arrow-left"
            to={`/inbox/label?message=${view.previousId}`}
          >
            {t('inbox:label.previous')}
          </LinkButton>
        )}
      </div>
    </Form>
  );
}

type PartProps = {
  readonly part: Message['parts'][number];
  readonly view: LabelView;
  readonly language: string;
};

/** One part of the message, and the topic that it asks about: the likeliest ones first, then all by name. */
function Part({ part, view, language }: PartProps) {
  const { t } = useText();
  const name = new Map(view.topics.map(({ id, label }) => [id, label]));
  const first = [...new Set([...(part.topicId ? [part.topicId] : []), ...part.likely])].filter((id) =>
    name.has(id),
  );
  const rest = view.topics.filter(({ id }) => !first.includes(id));
  return (
    <div className="labelpart">
      <input type="hidden" name="parts[]" value={`${part.start}-${part.end}`} />
      <p id={`words-${part.start}`} lang={language}>
        <RedactedText text={part.text} coveredLabel={t('common:redacted')} />
      </p>
      <SelectField
        id={`part-${part.start}`}
        name="topics[]"
        label={t('inbox:label.about')}
        aria-describedby={`words-${part.start}`}
        defaultValue={part.topicId ?? 'nothing'}
        options={[
          { value: 'nothing', label: t('inbox:label.asksNothing') },
          ...first.map((id) => ({ value: id, label: name.get(id) ?? '' })),
          ...(first.length > 0 ? [{ value: '-', label: '──────', disabled: true }] : []),
          ...rest.map(({ id, label }) => ({ value: id, label })),
        ]}
      />
    </div>
  );
}
