import { Form, useNavigation } from '@remix-run/react';
import { formatSlot, formatTime } from '~/domain/calendar/format';
import { useCameFrom } from '~/platform/came-from';
import type { FormProblems } from '~/platform/form.server';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { LinkButton } from '~/ui/basics/link-button';
import { Banner } from '~/ui/feedback/banner';
import { Refusal } from '~/ui/feedback/refusal';
import { CheckboxGroup, RadioGroup } from '~/ui/forms/choices';
import { ErrorSummary } from '~/ui/forms/error-summary';
import { FormActions, FormFields } from '~/ui/forms/form-layout';
import { SelectField, TextField } from '~/ui/forms/inputs';
import { useFirstFocus } from '~/ui/forms/use-first-focus';
import { Card } from '~/ui/frame/card';
import { Screen } from '~/ui/frame/screen';
import { DepartmentTag } from '~/ui/signs/department-tag';
import type { NewPostView } from '../new-post.view.server';
import { WhenFields } from './when-fields';
import { TemplateChoice, TemplateFields } from './template-fields';

/** Ids of the controls that are not called by their names. */
const IDS: Readonly<Record<string, string>> = {
  date: 'date-new',
  time: 'time-new',
  channels: 'channels[]',
};
const idOf = (name: string) => IDS[name] ?? name;

type Props = {
  readonly view: NewPostView;
  readonly title: string;
  readonly problems: FormProblems | null;
  /** Why nothing could be begun, where it is no field's fault. */
  readonly refused: string | null;
};

/** What one decides before writing, or fills into a template; everything can be changed later except the department. */
export function NewPostForm({ view, title, problems, refused }: Props) {
  const { t, language } = useText();
  const navigation = useNavigation();
  const cameFrom = useCameFrom();
  const form = useFirstFocus();
  const error = (name: string) =>
    problems?.fields[name]
      ? t(asKey(problems.fields[name]), { name: name.replace(/^field-/, '') })
      : undefined;
  const typed = problems?.values ?? {};
  const only = view.departments.length === 1 ? view.departments[0] : undefined;
  return (
    <Screen title={title} back={{ to: cameFrom ?? '/posts', label: t('common:back') }}>
      <Card pad className="narrowcard newpost">
        <TemplateChoice view={view} />
        <Refusal sentence={refused} />
        <Form method="post" noValidate ref={form}>
          <FormFields>
            <ErrorSummary
              title={t('common:form.problems')}
              errors={Object.entries(problems?.fields ?? {}).map(([name, key]) => ({
                fieldId: idOf(name),
                message: t(asKey(key), { name: name.replace(/^field-/, '') }),
              }))}
            />
            {view.slot && (
              <Banner icon="ticket-check">
                {t('posts:new.slot', {
                  channel: view.slot.channel,
                  when: formatSlot(new Date(view.slot.startsAt), view.slot.zone, language),
                })}
              </Banner>
            )}
            <input type="hidden" name="slot" value={view.slot?.id ?? ''} />
            {view.template ? (
              <TemplateFields template={view.template} typed={typed} error={error} />
            ) : (
              <>
                <TextField
                  name="title"
                  label={t('posts:text.title')}
                  hint={t('posts:new.titleHint')}
                  maxLength={200}
                  required
                  defaultValue={typed['title'] ?? ''}
                  error={error('title')}
                />
                <RadioGroup
                  inline
                  name="language"
                  label={t('posts:new.language')}
                  defaultValue={typed['language'] ?? view.language}
                  error={error('language')}
                  choices={[
                    { value: 'fi', label: t('posts:new.fi') },
                    { value: 'en', label: t('posts:new.en') },
                  ]}
                />
              </>
            )}
            {only ? (
              <div className="field">
                <span className="label">{t('posts:new.department')}</span>
                <input type="hidden" name="departmentId" value={only.id} />
                <DepartmentTag position={only.position} name={only.name} />
              </div>
            ) : (
              <SelectField
                name="departmentId"
                label={t('posts:new.department')}
                defaultValue={typed['departmentId'] ?? view.template?.departmentId ?? view.departmentId}
                error={error('departmentId')}
                options={view.departments.map(({ id, name }) => ({ value: id, label: name }))}
              />
            )}
            <input type="hidden" name="proposed" value={view.when?.proposed ?? ''} />
            {view.when && (
              <WhenFields
                id="new"
                date={typed['date'] ?? view.when.date}
                time={typed['time'] ?? view.when.time}
                optional={t('common:optional')}
                error={error}
              />
            )}
            {!view.when && !view.slot && <p className="q sm">{t('posts:new.noTime')}</p>}
            {(view.campaigns.length > 0 || error('campaign') !== undefined) && (
              <SelectField
                name="campaign"
                label={t('posts:campaign.title')}
                defaultValue={typed['campaign'] ?? view.campaignId}
                error={error('campaign')}
                options={[
                  { value: '', label: t('posts:campaign.none') },
                  ...view.campaigns.map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
            )}
            <CheckboxGroup
              name="channels[]"
              label={t('posts:new.channels')}
              hint={t('posts:new.channelsHint')}
              error={error('channels')}
              defaultValues={
                view.slot
                  ? [view.slot.channelId]
                  : view.template
                    ? view.template.channels
                    : view.channels.filter(({ companion }) => companion).map(({ id }) => id)
              }
              choices={view.channels.map(({ id, name, companion, freeAt }) => ({
                value: id,
                label: name,
                hint: companion
                  ? t('posts:new.companion')
                  : freeAt === null
                    ? undefined
                    : t('posts:new.freeSlot', { time: formatTime(new Date(freeAt), view.zone, language) }),
              }))}
            />
            <FormActions stay>
              <Button
                type="submit"
                variant="primary"
                icon="pencil"
                pending={navigation.state === 'submitting'}
              >
                {t('posts:new.submit')}
              </Button>
              <LinkButton variant="ghost" to={cameFrom ?? '/posts'}>
                {t('common:cancel')}
              </LinkButton>
            </FormActions>
          </FormFields>
        </Form>
      </Card>
    </Screen>
  );
}
