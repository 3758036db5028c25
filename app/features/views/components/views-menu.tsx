import { Link, useFetcher, useLocation } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Icon } from '~/ui/basics/icon';
import { Dialog } from '~/ui/feedback/dialog';
import { Menu } from '~/ui/feedback/menu';
import { Refusal } from '~/ui/feedback/refusal';
import { FormActions, FormFields } from '~/ui/forms/form-layout';
import { TextField } from '~/ui/forms/inputs';
import { viewAddress } from '../view-address';
import { useSavedViews } from './use-saved-views';

/** The person's saved views of this list, and saving what is shown now under a name. */
export function ViewsMenu() {
  const { t } = useText();
  const { pathname, search } = useLocation();
  // With something of the list open beside it, it is the same list.
  const list = `/${pathname.split('/')[1]}`;
  const views = useSavedViews().filter(({ address }) => address.split('?')[0] === list);
  const [isOpen, setOpen] = useState(false);
  // What is no view is posted as it stands: the server says why it cannot be one.
  const here = viewAddress(list + search) ?? list + search;
  const current = views.find(({ address }) => address === here);
  const label = t('search:views.menu');
  return (
    <>
      <Menu
        label={current ? `${label}: ${current.name}` : label}
        triggerClass="btn sm"
        trigger={
          <>
            <Icon name="bookmark" size="s" />
            {current?.name ?? label}
          </>
        }
      >
        {views.map(({ id, name, address }) => (
          <Link key={id} to={address} aria-current={address === here ? 'page' : undefined}>
            {name}
          </Link>
        ))}
        <button type="button" onClick={() => setOpen(true)}>
          {t('search:views.keep')}
        </button>
      </Menu>
      {isOpen && <ViewsDialog address={here} name={current?.name ?? ''} onClose={() => setOpen(false)} />}
    </>
  );
}

type DialogProps = { readonly address: string; readonly name: string; readonly onClose: () => void };

function ViewsDialog({ address, name, onClose }: DialogProps) {
  const { t } = useText();
  const views = useSavedViews();
  const fetcher = useFetcher<{ readonly ok?: true }>();
  const refused = useRefusal(fetcher.data);
  const isKept = fetcher.data?.ok === true && fetcher.formData === undefined;
  useEffect(() => {
    if (isKept) onClose();
  }, [isKept, onClose]);
  return (
    <Dialog open onClose={onClose} title={t('search:views.title')}>
      <fetcher.Form method="post" action="/views">
        <input type="hidden" name="intent" value="keep" />
        <input type="hidden" name="address" value={address} />
        <FormFields>
          <Refusal sentence={refused} />
          <TextField
            name="name"
            label={t('search:views.name')}
            hint={t('search:views.hint')}
            defaultValue={name}
            maxLength={60}
            required
          />
          <FormActions>
            <Button type="submit" variant="primary" pending={fetcher.state !== 'idle'}>
              {t('search:views.submit')}
            </Button>
            <Button variant="ghost" onClick={onClose}>
              {t('common:cancel')}
            </Button>
          </FormActions>
        </FormFields>
      </fetcher.Form>
      {views.length > 0 && <OwnViews views={views} />}
    </Dialog>
  );
}

function OwnViews({ views }: { readonly views: ReturnType<typeof useSavedViews> }) {
  const { t } = useText();
  const fetcher = useFetcher();
  return (
    <ul className="stack ownviews" aria-label={t('search:views.own')}>
      {views.map(({ id, name, address }) => (
        <li key={id} className="row">
          <Link to={address} className="grow">
            {name}
          </Link>
          <fetcher.Form method="post" action="/views">
            <input type="hidden" name="intent" value="remove" />
            <input type="hidden" name="id" value={id} />
            <Button type="submit" size="s" variant="ghost" icon="trash-2" iconOnly>
              {t('search:views.remove', { name })}
            </Button>
          </fetcher.Form>
        </li>
      ))}
    </ul>
  );
}
