import { Form } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { LinkButton } from '~/ui/basics/link-button';
import type { IconName } from '~/ui/icons/icon-names';
import { openCorrection } from './correct-question';
import type { MessageView } from '../message.view.server';
import type { TriageAct } from '../triage/triage-acts';

type Props = { readonly view: MessageView; readonly query: string };

const ICONS: Readonly<Record<TriageAct, IconName>> = {
  accept: 'check',
  nothing: 'circle-slash',
  lead: 'sparkles',
  troll: 'ban',
  done: 'archive',
  reopen: 'rotate-ccw',
};
const LETTERS: Readonly<Record<string, TriageAct | 'next'>> = {
  a: 'accept',
  n: 'nothing',
  l: 'lead',
  r: 'troll',
  d: 'done',
  j: 'next',
};
/** Keys of what stands elsewhere on the page: the kind, the fitting answers in their order, none of them. */
const ELSEWHERE = new Set(['t', '1', '2', '3', '0']);
const TYPING = 'input, textarea, select, [contenteditable="true"], dialog';

/** What can be done with the message, by button or letter; then comes the next one of the list. */
export function MessageActs({ view, query }: Props) {
  const { t } = useText();
  const ref = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || target.closest(TYPING)) return;
      if (event.key === 'm') {
        event.preventDefault();
        openCorrection();
      }
      if (ELSEWHERE.has(event.key)) document.querySelector<HTMLElement>(`[data-key="${event.key}"]`)?.click();
      const act = LETTERS[event.key];
      if (act) ref.current?.querySelector<HTMLElement>(`[data-act="${act}"]`)?.click();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <Form method="post" action={`/inbox/${view.id}${query}`} className="row wrap" ref={ref}>
      {actsFor(view).map((act, place) => (
        <Button
          key={act}
          type="submit"
          name="act"
          value={`${act}:${view.id}`}
          icon={ICONS[act]}
          data-act={act}
          variant={place === 0 && act === 'accept' ? 'primary' : 'plain'}
        >
          {t(`inbox:act.${act}`)}
        </Button>
      ))}
      {view.next && (
        <LinkButton
          className="push"
          variant="ghost"
          icon="arrow-right"
          to={`/inbox/${view.next}${query}`}
          data-act="next"
        >
          {t('inbox:message.next')}
        </LinkButton>
      )}
    </Form>
  );
}

function actsFor({ triage, mayCorrect, questions, fromTroll }: MessageView): readonly TriageAct[] {
  if (triage === 'past') return [];
  if (triage === 'done') return ['reopen'];
  const hasTopic = questions.some(({ topic }) => topic !== null);
  return [
    ...(mayCorrect && hasTopic ? (['accept'] as const) : []),
    ...(mayCorrect ? (['nothing'] as const) : []),
    ...(mayCorrect && fromTroll ? (['troll'] as const) : []),
    ...(triage === 'lead' ? (['done', 'reopen'] as const) : (['lead', 'done'] as const)),
  ];
}
