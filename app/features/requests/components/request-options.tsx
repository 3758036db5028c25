import { Form, useNavigation } from '@remix-run/react';
import { useText } from '~/platform/i18n/use-text';
import { Alternatives, TakeButton } from '~/ui/decisions/decision-sentence';
import type { RequestOption, RequestView } from '../request.view.server';
import { slotWords } from './request-words';

/** What the department can do right now; each is done by its own button. */
export function RequestOptions({ view }: { readonly view: RequestView }) {
  const { t, language } = useText();
  const navigation = useNavigation();
  const told = { zone: view.zone, now: view.now, language };
  const pending = navigation.formData?.get('slots');
  const terms = (option: RequestOption) =>
    t(`requests:option.${option.kind}.terms`, {
      count: option.days ?? 0,
      title: option.insteadOf?.title ?? t('requests:embargoed'),
    });
  return (
    <div>
      <h3>{t('requests:option.title')}</h3>
      <Alternatives
        label={t('requests:option.title')}
        items={view.options.map((option, index) => ({
          when: `${slotWords(option.at, told)} · ${option.channel}`,
          terms: terms(option),
          action: (
            <Form method="post">
              <input type="hidden" name="intent" value="take" />
              <input type="hidden" name="slots" value={option.slotIds.join(' ')} />
              {option.kind === 'duty' && <input type="hidden" name="unanswered" value="yes" />}
              {option.insteadOf && <input type="hidden" name="insteadOf" value={option.insteadOf.id} />}
              <TakeButton first={index === 0} pending={pending === option.slotIds.join(' ')}>
                {t(`requests:option.${option.kind}.button`)}
              </TakeButton>
            </Form>
          ),
        }))}
      />
    </div>
  );
}
