import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { formatDate } from '~/domain/calendar/format';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { ExceptionsCard } from '~/features/allocation/components/exceptions-card';
import { PolicyDraft } from '~/features/allocation/components/policy-draft';
import { PolicyForm } from '~/features/allocation/components/policy-form';
import { PolicyPreview } from '~/features/allocation/components/policy-preview';
import { PolicyWishes } from '~/features/allocation/components/policy-wishes';
import { ChannelRules, RulesRead, SharesRead } from '~/features/allocation/components/policy-read';
import {
  adoptPolicy,
  dropPolicyDraft,
  savePolicyDraft,
} from '~/features/allocation/policy/change-policy.server';
import { addSlot, closeDay, dropException } from '~/features/allocation/slots/exceptions.server';
import { policyView } from '~/features/allocation/policy/policy.view.server';
import { AppError } from '~/platform/app-error';
import { translate } from '~/platform/i18n/i18n.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { redirectWithToast } from '~/platform/toast.server';
import { Refusal } from '~/ui/feedback/refusal';
import { Card } from '~/ui/frame/card';
import { Lede, WithSide } from '~/ui/frame/layouts';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

const HERE = '/settings/policy';

export const loader = loaderDoor(async ({ actor }) => ({
  title: translate(actor.language)('arbitration:policy.title'),
  view: await policyView(actor),
}));

export const action = actionDoor(async ({ actor, form }) => {
  switch (form.get('intent')) {
    case 'save': {
      const result = await savePolicyDraft(actor, form);
      if (!result.ok) return data({ reply: result }, { status: 400 });
      return redirectWithToast(HERE, {
        sentence: 'arbitration:toast.draft',
        values: { version: result.version },
      });
    }
    case 'adopt':
      await adoptPolicy(actor, form);
      return redirectWithToast(HERE, { sentence: 'arbitration:toast.policy' });
    case 'closeDay': {
      const standing = await closeDay(actor, readTyped(form));
      return redirectWithToast(HERE, {
        sentence: standing > 0 ? 'arbitration:toast.dayClosedBut' : 'arbitration:toast.dayClosed',
        values: { count: standing },
      });
    }
    case 'addSlot':
      await addSlot(actor, readTyped(form));
      return redirectWithToast(HERE, { sentence: 'arbitration:toast.slotAdded' });
    case 'dropException':
      await dropException(actor, String(form.get('id') ?? ''));
      return redirectWithToast(HERE, { sentence: 'arbitration:toast.exceptionDropped' });
    case 'drop':
      await dropPolicyDraft(actor, form);
      return redirectWithToast(HERE, { sentence: 'arbitration:toast.dropped' });
    default:
      throw new AppError('invalid');
  }
});

function readTyped(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  return { channelId: text('channelId'), date: text('date'), time: text('time'), reason: text('reason') };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.title ?? ''} · Vuoro` },
];

export default function Policy() {
  const { view } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t, language } = useText();
  const refused = useRefusal(result);
  const { version, rules } = view.current;
  return (
    <Screen title={t('arbitration:policy.title')} back={{ to: '/settings', label: t('settings:back') }}>
      <Refusal sentence={refused} />
      <Lede note={t('arbitration:policy.ledeNote')}>
        {version === 0 ? t('arbitration:policy.ledeDefault') : t('arbitration:policy.lede', { version })}
      </Lede>
      <WithSide
        side={
          <>
            <PolicyWishes view={view} />
            <PolicyPreview view={view} />
            <PolicyDraft view={view} />
            <RulesRead view={view} rules={rules} />
            {view.versions.length > 0 && (
              <Card title={t('arbitration:policy.versions')} pad>
                <ul className="col md">
                  {view.versions.map((row) => (
                    <li key={row.version}>
                      <b>{t('arbitration:policy.version', { version: row.version })}</b>{' '}
                      {t('arbitration:policy.from', {
                        day: formatDate(row.validFrom, language, { year: 'always' }),
                      })}
                      {row.inForce && <span className="q"> · {t('arbitration:policy.inForce')}</span>}
                      {row.coming && <span className="q"> · {t('arbitration:policy.coming')}</span>}
                      {row.note && <p className="q">{row.note}</p>}
                    </li>
                  ))}
                </ul>
              </Card>
            )}
          </>
        }
      >
        <SharesRead view={view} rules={rules} />
        {view.may.change && (
          <PolicyForm
            key={view.draft?.revision ?? 'new'}
            view={view}
            rules={view.draft?.rules ?? rules}
            reply={result && 'reply' in result ? result.reply : null}
          />
        )}
        <ChannelRules view={view} rules={rules} />
        <ExceptionsCard view={view} />
      </WithSide>
    </Screen>
  );
}
