import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { EncoderPage } from '~/features/questions/components/encoder-page';
import { chooseEncoder, useTable } from '~/features/questions/encoder/choose-encoder.server';
import { encoderSchema } from '~/features/questions/encoder/encoder-settings';
import { encoderView } from '~/features/questions/encoder/encoder.view.server';
import { parseForm } from '~/platform/form.server';
import { translate } from '~/platform/i18n/i18n.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { redirectWithToast } from '~/platform/toast.server';
import { Refusal } from '~/ui/feedback/refusal';
import { Lede } from '~/ui/frame/layouts';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

const HERE = '/settings/encoder';

export const loader = loaderDoor(async ({ actor }) => ({
  view: await encoderView(actor),
  title: translate(actor.language)('settings:encoder.title'),
}));

export const action = actionDoor(async ({ actor, form }) => {
  if (form.get('kind') === 'table') {
    await useTable(actor);
    return redirectWithToast(HERE, { sentence: 'settings:encoder.tableChosen' });
  }
  const read = parseForm(form, encoderSchema);
  if (!read.ok) return data({ problems: read.problems }, { status: 400 });
  const chosen = await chooseEncoder(actor, read.value);
  if (!chosen.ok) return data({ failed: chosen.problem }, { status: 400 });
  return redirectWithToast(HERE, { sentence: 'settings:encoder.chosen' });
});

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.title ?? ''} · Vuoro` },
];

export default function Encoder() {
  const { view } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const refused = useRefusal(result);
  const { t } = useText();
  return (
    <Screen title={t('settings:encoder.title')} back={{ to: '/settings', label: t('settings:back') }}>
      <Lede note={t('settings:encoder.ledeNote')}>{t('settings:encoder.lede')}</Lede>
      <Refusal sentence={refused} />
      <EncoderPage
        view={view}
        problems={result && 'problems' in result ? result.problems : null}
        failed={result && 'failed' in result ? result.failed : null}
      />
    </Screen>
  );
}
