import { useState } from 'react';
import { raisesQuestions } from '~/domain/content/raises-questions';
import { useText } from '~/platform/i18n/use-text';
import { Checkbox } from '~/ui/forms/choices';
import type { RequestFormView } from '../filing/request-form.view.server';

type Start = {
  readonly view: Pick<RequestFormView, 'asking' | 'drafts' | 'post'>;
  readonly ticked: boolean;
  /** The person has had a word in it: the form has come back, or the request was filed before. */
  readonly isDecided: boolean;
};

type Chosen = { readonly postId: string; readonly channels: readonly string[] };

/** Whether questions follow on any of the chosen channels, for the post that is chosen with them. */
export function questionsFollow(
  { asking, drafts, post }: Start['view'],
  { postId, channels }: Chosen,
): boolean {
  const chosen = [...drafts, ...(post ? [post] : [])].find(({ id }) => id === postId);
  return channels.some((id) =>
    raisesQuestions({ answerId: chosen?.answerId ?? null }, { isService: asking.includes(id) }),
  );
}

/** Whether questions will follow: as the chosen post and channels have it, until the person says. */
export function useAnswers({ view, ticked, isDecided }: Start) {
  const [checked, setChecked] = useState(ticked);
  const [isOwn, setOwn] = useState(isDecided);
  return {
    checked,
    decide: (wanted: boolean): void => {
      setOwn(true);
      setChecked(wanted);
    },
    follow: (form: HTMLFormElement | null): void => {
      if (isOwn || !form) return;
      const typed = new FormData(form);
      const channels = typed
        .getAll('channels[]')
        .map(String)
        .filter((id) => id !== '');
      setChecked(questionsFollow(view, { postId: String(typed.get('postId') ?? ''), channels }));
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
