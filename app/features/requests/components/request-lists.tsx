import type { ReactNode } from 'react';
import { useText } from '~/platform/i18n/use-text';
import { LinkButton } from '~/ui/basics/link-button';
import { Segmented } from '~/ui/basics/segmented';
import { EmptyState } from '~/ui/feedback/empty-state';
import { Stack } from '~/ui/frame/layouts';
import type { RequestsView } from '../requests.view.server';
import { AllList } from './all-list';
import { OwnList } from './own-list';
import { RoundNotice } from './round-notice';
import { ShareCard } from './share-card';

type Props = {
  readonly view: RequestsView;
  readonly openId: string | undefined;
  /** The address's own question mark and what follows, kept when something is opened. */
  readonly search: string;
  /** Further menus beside the choices. */
  readonly menus: ReactNode;
};

/** The left side of the screen: whose requests, and the list of them. */
export function RequestLists({ view, openId, search, menus }: Props) {
  const { t } = useText();
  const linkTo = (id: string) => `/requests/${id}${search}`;
  const asking = (changes: Readonly<Record<string, string | null>>) => {
    const params = new URLSearchParams(search);
    params.delete('page');
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) params.delete(name);
      else params.set(name, value);
    }
    const text = params.toString();
    return text === '' ? '/requests' : `/requests?${text}`;
  };
  const lists = view.department ? (['own', 'others', 'past'] as const) : (['others', 'past'] as const);
  return (
    <Stack>
      <RoundNotice view={view} />
      <div className="row wrap">
        <Segmented
          label={t('requests:list.label')}
          value={view.list}
          segments={lists.map((list) => ({
            value: list,
            label: t(`requests:list.${list}`),
            to: asking({ list: list === 'own' ? null : list }),
          }))}
        />
        {view.departments.length > 1 && (
          <Segmented
            label={t('requests:list.department')}
            value={view.department?.id ?? ''}
            segments={view.departments.map(({ id, name }) => ({
              value: id,
              label: name,
              to: asking({ department: id }),
            }))}
          />
        )}
        {menus}
      </div>
      {view.list === 'own' && view.rows.length === 0 && (
        <EmptyState
          boxed
          icon="list-ordered"
          title={t('requests:empty.own')}
          actions={
            <LinkButton variant="primary" icon="plus" to="/requests/new">
              {t('requests:new')}
            </LinkButton>
          }
        >
          {t('requests:empty.ownText')}
        </EmptyState>
      )}
      {view.list === 'own' && view.rows.length > 0 && <OwnList view={view} openId={openId} linkTo={linkTo} />}
      {view.list !== 'own' && (
        <AllList
          view={view}
          openId={openId}
          linkTo={linkTo}
          pageTo={(page) => asking({ page: String(page + 1) })}
        />
      )}
      <ShareCard view={view} />
    </Stack>
  );
}
