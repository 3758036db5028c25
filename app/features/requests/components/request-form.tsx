import { Form, Link, useNavigation } from '@remix-run/react';
import { weekdayName } from '~/domain/calendar/format';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { CheckboxGroup, RadioGroup } from '~/ui/forms/choices';
import { ErrorSummary } from '~/ui/forms/error-summary';
import { FieldRow, FormActions, FormFields } from '~/ui/forms/form-layout';
import { SelectField, TextField } from '~/ui/forms/inputs';
import { DateField, TimeField } from '~/ui/forms/when-inputs';
import { Card } from '~/ui/frame/card';
import type { RequestFormView } from '../filing/request-form.view.server';
import type { FormReply } from '../filing/typed-form';
import { AnswerChoice, useAnswers } from './answer-choice';

type Props = { readonly view: RequestFormView; readonly reply: FormReply | null };

/** How many channels one wishes for, one below the other. */
const CHOICES = ['first', 'second', 'third'] as const;
const WEEK = [1, 2, 3, 4, 5, 6, 7];

/** A request in a minute: title, deadline and channel; everything else has a default and waits folded. */
export function RequestForm({ view, reply }: Props) {
  const { t, language } = useText();
  const busy = useNavigation().formData !== undefined;
  const typed = { ...view.typed, ...reply?.typed };
  const one = (name: string) => {
    const value = typed[name];
    return typeof value === 'string' ? value : '';
  };
  const many = (name: string): readonly string[] => {
    const value = typed[name];
    return value === undefined || typeof value === 'string' ? [] : value;
  };
  const problem = (name: string) => {
    const found = reply?.problems[name];
    return found ? t(asKey(found.key), found.values) : undefined;
  };
  const field = (name: string) => ({ name, defaultValue: one(name), error: problem(name) });
  const open = (...names: readonly string[]) =>
    names.some((name) => problem(name) !== undefined || one(name) !== '' || many(name).length > 0);
  const answers = useAnswers({
    view,
    ticked: one('needsAnswer') === 'on',
    isDecided: reply !== null || view.requestId !== null,
  });
  const optional = t('common:optional');
  return (
    <Card pad>
      <Form method="post" noValidate>
        <FormFields>
          <ErrorSummary
            title={t('common:form.problems')}
            errors={Object.keys(reply?.problems ?? {}).map((name) => ({
              fieldId: name,
              message: problem(name) ?? '',
            }))}
          />
          <TextField label={t('requests:form.title')} maxLength={200} required {...field('title')} />
          <PostChoice view={view} chosen={one('postId')} follow={answers.follow} />
          <TopicChoice view={view} chosen={one('topicId')} error={problem('topicId')} />
          {view.departments.length > 1 && view.requestId === null ? (
            <SelectField
              label={t('requests:form.department')}
              options={view.departments}
              {...field('departmentId')}
            />
          ) : (
            <input type="hidden" name="departmentId" value={one('departmentId')} />
          )}
          {view.kinds.length > 1 && (
            <RadioGroup
              inline
              label={t('requests:form.kind')}
              name="kind"
              defaultValue={one('kind') || 'normal'}
              error={problem('kind')}
              choices={view.kinds.map((kind) => ({
                value: kind,
                label: t(`requests:kind.${kind}`),
                hint: t(`requests:form.kindHint.${kind}`),
              }))}
            />
          )}
          <FieldRow>
            <DateField label={t('requests:form.latestOn')} required {...field('latestOn')} />
            <TimeField label={t('requests:form.time')} optional={optional} {...field('latestAt')} />
          </FieldRow>
          <FieldRow>
            <DateField
              label={t('requests:form.earliestOn')}
              hint={t('requests:form.earliestHint')}
              {...field('earliestOn')}
            />
            <TimeField label={t('requests:form.time')} optional={optional} {...field('earliestAt')} />
          </FieldRow>
          <fieldset
            className="field"
            id="channels"
            tabIndex={-1}
            onChange={({ currentTarget: { form } }) => answers.follow(form)}
          >
            <legend className="label">{t('requests:form.channels')}</legend>
            <FieldRow>
              {CHOICES.slice(0, Math.max(1, Math.min(CHOICES.length, view.channels.length))).map(
                (choice, index) => (
                  <SelectField
                    key={choice}
                    id={`channel-${choice}`}
                    name="channels[]"
                    label={t(`requests:form.${choice}`)}
                    options={[{ value: '', label: t('requests:form.noChannel') }, ...view.channels]}
                    defaultValue={many('channels')[index] ?? ''}
                    error={index === 0 ? problem('channels') : undefined}
                  />
                ),
              )}
            </FieldRow>
          </fieldset>
          <AnswerChoice {...answers} />
          <details className="fold" open={open('weekdays', 'fromTime', 'toTime')}>
            <summary>{t('requests:form.wish')}</summary>
            <CheckboxGroup
              inline
              label={t('requests:form.weekdays')}
              name="weekdays[]"
              defaultValues={many('weekdays')}
              choices={WEEK.map((day) => ({ value: String(day), label: weekdayName(day, language) }))}
            />
            <FieldRow>
              <TimeField label={t('requests:form.fromTime')} optional={optional} {...field('fromTime')} />
              <TimeField label={t('requests:form.toTime')} optional={optional} {...field('toTime')} />
            </FieldRow>
          </details>
          <details
            className="fold"
            open={Number(one('episodes') || 1) > 1 || problem('episodes') !== undefined}
          >
            <summary>{t('requests:form.series')}</summary>
            <p className="sm q">{t('requests:form.seriesHint')}</p>
            <FieldRow>
              <TextField
                type="number"
                min={1}
                max={52}
                label={t('requests:form.episodes')}
                name="episodes"
                defaultValue={one('episodes') || '1'}
                error={problem('episodes')}
              />
              <TextField
                type="number"
                min={1}
                label={t('requests:form.minDays')}
                optional={optional}
                {...field('minDays')}
              />
              <TextField
                type="number"
                min={1}
                label={t('requests:form.maxDays')}
                optional={optional}
                {...field('maxDays')}
              />
            </FieldRow>
          </details>
          <details className="fold" open={open('embargoOn', 'embargoAt')}>
            <summary>{t('requests:form.embargo')}</summary>
            <p className="sm q">{t('requests:form.embargoHint')}</p>
            <FieldRow>
              <DateField label={t('requests:form.embargoOn')} optional={optional} {...field('embargoOn')} />
              <TimeField label={t('requests:form.time')} optional={optional} {...field('embargoAt')} />
            </FieldRow>
            <TextField
              label={t('requests:form.embargoReason')}
              optional={optional}
              maxLength={300}
              {...field('embargoReason')}
            />
            <CheckboxGroup
              label={t('requests:form.insiders')}
              name="insiders[]"
              defaultValues={many('insiders')}
              choices={view.people.map(({ id, name, title }) => ({
                value: id,
                label: title ? `${name}, ${title}` : name,
              }))}
            />
          </details>
          <FormActions stay>
            <Button variant="primary" type="submit" pending={busy} pendingLabel={t('common:saving')}>
              {t(view.requestId ? 'requests:form.save' : 'requests:form.send')}
            </Button>
            <Link className="btn ghost" to={view.requestId ? `/requests/${view.requestId}` : '/requests'}>
              {t('common:cancel')}
            </Link>
          </FormActions>
        </FormFields>
      </Form>
    </Card>
  );
}

type PostChoiceProps = {
  readonly view: RequestFormView;
  readonly chosen: string;
  readonly follow: (form: HTMLFormElement | null) => void;
};

/** The text that the place is for, when it has been begun; otherwise it is written once there is a place. */
function PostChoice({ view, chosen, follow }: PostChoiceProps) {
  const { t } = useText();
  const known = view.post && !view.drafts.some(({ id }) => id === view.post?.id) ? [view.post] : [];
  const posts = [...known, ...view.drafts];
  if (view.requestId !== null || posts.length === 0)
    return <input type="hidden" name="postId" value={chosen} />;
  return (
    <SelectField
      label={t('requests:form.post')}
      hint={t('requests:form.postHint')}
      name="postId"
      defaultValue={chosen}
      onChange={({ currentTarget: { form } }) => follow(form)}
      optional={t('common:optional')}
      options={[
        { value: '', label: t('requests:form.noPost') },
        ...posts.map(({ id, title }) => ({ value: id, label: title })),
      ]}
    />
  );
}

type TopicChoiceProps = {
  readonly view: RequestFormView;
  readonly chosen: string;
  readonly error: string | undefined;
};

/** What customers have asked: the numbers of the topic speak for the request, frozen at this moment. */
function TopicChoice({ view, chosen, error }: TopicChoiceProps) {
  const { t } = useText();
  if (view.topics.length === 0) return null;
  return (
    <SelectField
      label={t('requests:form.topic')}
      hint={t('requests:form.topicHint')}
      name="topicId"
      defaultValue={chosen}
      error={error}
      optional={t('common:optional')}
      options={[
        { value: '', label: t('requests:form.noTopic') },
        ...view.topics.map(({ id, label, questions }) => ({
          value: id,
          label: t('requests:form.topicAsked', { label, count: questions }),
        })),
      ]}
    />
  );
}
