import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { AddPersonForm } from '~/features/people/components/add-person-form';
import { PasswordOnce } from '~/features/people/components/password-once';
import { PeopleList } from '~/features/people/components/people-list';
import { addPerson } from '~/features/people/manage-people.server';
import { peopleView } from '~/features/people/people.view.server';
import { newPersonSchema } from '~/features/people/person.schema';
import { pageOf } from '~/lib/from-address';
import { AppError } from '~/platform/app-error';
import { fieldProblem, parseForm } from '~/platform/form.server';
import { translate } from '~/platform/i18n/i18n.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { Refusal } from '~/ui/feedback/refusal';
import { Lede, Stack } from '~/ui/frame/layouts';
import { Screen } from '~/ui/frame/screen';
import { Pagination } from '~/ui/lists/pagination';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor, url }) => ({
  view: await peopleView(actor, pageOf(url.searchParams)),
  title: translate(actor.language)('settings:people.title'),
}));

export const action = actionDoor(async ({ actor, form }) => {
  const grants = form.getAll('grants[]').map(String);
  const parsed = parseForm(form, newPersonSchema);
  if (!parsed.ok) return data({ ...parsed.problems, grants }, { status: 400 });
  try {
    const { password } = await addPerson(actor, parsed.value);
    return { made: { name: parsed.value.name, password } };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
    return data({ ...fieldProblem(form, 'email', error.sentence), grants }, { status: 409 });
  }
});

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.title ?? ''} · Vuoro` },
];

export default function People() {
  const { view } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useText();
  const refused = useRefusal(result);
  const made = result && 'made' in result ? result.made : null;
  const problems = result && 'fields' in result ? result : null;
  const to = Math.min(view.total, view.page * view.pageSize);
  return (
    <Screen title={t('settings:people.title')} back={{ to: '/settings', label: t('settings:back') }}>
      <Refusal sentence={refused} />
      <Lede note={t('settings:people.ledeNote')}>{t('settings:people.lede')}</Lede>
      {made && <PasswordOnce {...made} />}
      <Stack>
        <PeopleList view={view} />
        {view.total > view.pageSize && (
          <Pagination
            label={t('publishing:hold.pages')}
            position={t('publishing:hold.position', {
              from: (view.page - 1) * view.pageSize + 1,
              to,
              all: view.total,
            })}
            previous={{
              label: t('publishing:hold.previous'),
              to: view.page > 1 ? `?page=${view.page - 1}` : null,
            }}
            next={{ label: t('publishing:hold.next'), to: to < view.total ? `?page=${view.page + 1}` : null }}
          />
        )}
        <AddPersonForm key={made?.password} departments={view.departments} problems={problems} />
      </Stack>
    </Screen>
  );
}
