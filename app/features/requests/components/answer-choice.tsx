import { useState } from 'react';
import { useText } from '~/platform/i18n/use-text';
import { Checkbox } from '~/ui/forms/choices';
import type { RequestFormView } from '../filing/request-form.view.server';

type Start = {
  readonly view: Pick<RequestFormView, 'asking' | 'requestId'>;
  readonly ticked: boolean;
  /** The person has had a word in it: the form has come back, or the request was filed before. */
  readonly isDecided: boolean;
};

/** Whether questions will follow: as the chosen channels have it, until the person says. */
export function useAnswers({ view, ticked, isDecided }: Start) {
  const [checked, setChecked] = useState(ticked);
  const [isOwn, setOwn] = useState(isDecided);
  return {
    checked,
    decide: (wanted: boolean): void => {
      setOwn(true);
      setChecked(wanted);
    },
    follow: (channels: readonly string[]): void => {
      if (!isOwn) setChecked(channels.some((id) => view.asking.includes(id)));
    },
  };
}

export function AnswerChoice({ checked, decide }: ReturnType<typeof useAnswers>) {
  const { t } = useText();
  return (
    <Checkbox
      name="needsAnswer"
      label={t('requests:form.needsAnswer')}
      hint={t('requests:form.needsAnswerHint')}
      checked={checked}
      onChange={(event) => decide(event.currentTarget.checked)}
    />
  );
}
