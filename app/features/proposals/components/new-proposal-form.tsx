import { Form, Link, useNavigation } from '@remix-run/react';
import type { FormProblems } from '~/platform/form.server';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Banner } from '~/ui/feedback/banner';
import { ErrorSummary } from '~/ui/forms/error-summary';
import { FieldRow, FormActions, FormFields } from '~/ui/forms/form-layout';
import { SelectField, LongLineField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import { WithSide } from '~/ui/frame/layouts';
import type { NewProposalView } from '../new-proposal.view.server';
import { DeadlineFields } from './deadline-fields';
import { EvidenceCard } from './evidence-card';
import { RelatedBanner } from './related-banner';
import { SimilarBanner } from './similar-banner';

type Props = { readonly view: NewProposalView; readonly problems: FormProblems | null };

/** One click away from a proposal: everything is filled in from the topic. */
export function NewProposalForm({ view, problems }: Props) {
  const { t } = useText();
  const busy = useNavigation().state !== 'idle';
  const typed = (name: string, otherwise: string) => problems?.values[name] ?? otherwise;
  const error = (name: string) => {
    const key = problems?.fields[name];
    return key ? t(asKey(key)) : undefined;
  };
  return (
    <WithSide
      side={
        <EvidenceCard
          topic={view.topic}
          evidence={view.evidence}
          samples={view.samples}
          zone={view.zone}
          now={view.now}
        />
      }
    >
      {view.underWay.length > 0 && (
        <Banner title={t('answers:new.underWay')}>
          <ul className="similar">
            {view.underWay.map((proposal) => (
              <li key={proposal.id}>
                <Link to={`/proposals/${proposal.id}`}>{proposal.question}</Link>
              </li>
            ))}
          </ul>
        </Banner>
      )}
      <SimilarBanner similar={view.similar} />
      <RelatedBanner related={view.related} zone={view.zone} now={view.now} />
      <Card pad className="ansedit">
        <Form method="post">
          <FormFields>
            <ErrorSummary
              title={t('common:form.problems')}
              errors={Object.entries(problems?.fields ?? {}).map(([fieldId, key]) => ({
                fieldId,
                message: t(asKey(key)),
              }))}
            />
            <input type="hidden" name="topicId" value={view.topic.id} />
            <LongLineField
              label={t('answers:field.question')}
              hint={t('answers:field.questionHint')}
              name="question"
              maxLength={200}
              lang={view.language}
              required
              defaultValue={typed('question', view.question)}
              error={error('question')}
            />
            <FieldRow>
              <SelectField
                label={t('answers:field.department')}
                name="departmentId"
                options={view.departments.map(({ id, name }) => ({ value: id, label: name }))}
                defaultValue={typed('departmentId', view.departments[0]?.id ?? '')}
                error={error('departmentId')}
              />
              <SelectField
                label={t('answers:field.language')}
                name="language"
                options={[
                  { value: 'fi', label: t('answers:language.fi') },
                  { value: 'en', label: t('answers:language.en') },
                ]}
                defaultValue={typed('language', view.language)}
                error={error('language')}
              />
            </FieldRow>
            <DeadlineFields
              approvers={view.approvers}
              values={{
                neededOn: typed('neededOn', ''),
                neededFor: typed('neededFor', ''),
                askedId: typed('askedId', ''),
              }}
              error={error}
            />
            <FormActions>
              <Button variant="primary" type="submit" icon="plus" pending={busy}>
                {t('answers:new.create')}
              </Button>
              <Link className="btn ghost" to={`/questions/${view.topic.id}`}>
                {t('common:cancel')}
              </Link>
            </FormActions>
          </FormFields>
        </Form>
      </Card>
    </WithSide>
  );
}
