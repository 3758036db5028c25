import { Form } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { formatRelative } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Badge } from '~/ui/basics/badge';
import { Button } from '~/ui/basics/button';
import { Checkbox } from '~/ui/forms/choices';
import { FieldRow } from '~/ui/forms/form-layout';
import { TextField } from '~/ui/forms/inputs';
import { DateField, TimeField } from '~/ui/forms/when-inputs';
import type { PostView } from '../post.view.server';

/** Until when nobody but the named people may know of the post, why, and who has opened it meanwhile. */
export function EmbargoPanel({ view }: { readonly view: PostView }) {
  const { t, language } = useText();
  const { embargo, may } = view;
  const [open, setOpen] = useState(embargo.date !== '');
  const [asked, setAsked] = useState(false);
  // The button that opened the form is gone: whoever pressed it goes on in the first field.
  useEffect(() => {
    if (asked) document.getElementById('embargoDate')?.focus();
  }, [asked]);
  if (!may.edit && embargo.date === '') return null;
  const begin = () => {
    setOpen(true);
    setAsked(true);
  };
  return (
    <section>
      <h2>
        {t('posts:embargo.title')}
        {embargo.inForce && <Badge icon="lock">{t('posts:embargo.inForce')}</Badge>}
      </h2>
      {!open ? (
        <p className="sm q">
          {t('posts:embargo.none')}{' '}
          <button type="button" className="btn link" onClick={begin}>
            {t('posts:embargo.set')}
          </button>
        </p>
      ) : (
        <Form method="post" preventScrollReset>
          <fieldset className="form plainset" disabled={!may.edit}>
            <p className="sm q">{t('posts:embargo.hint')}</p>
            <FieldRow>
              <DateField
                name="embargoDate"
                label={t('posts:embargo.date')}
                defaultValue={embargo.date}
                required
              />
              <TimeField
                name="embargoTime"
                label={t('posts:embargo.time')}
                hint={view.zone}
                defaultValue={embargo.time}
              />
            </FieldRow>
            <TextField
              name="embargoReason"
              label={t('posts:embargo.reason')}
              defaultValue={embargo.reason}
              maxLength={500}
              required
            />
            <fieldset className="field plainset">
              <legend className="label">{t('posts:embargo.insiders')}</legend>
              <div className="opts people">
                {embargo.people.map(({ id, name }) => (
                  <Checkbox
                    key={id}
                    name="insiders[]"
                    value={id}
                    defaultChecked={embargo.insiderIds.includes(id)}
                    label={name}
                  />
                ))}
              </div>
              <span className="hint">{t('posts:embargo.author', { name: view.author })}</span>
            </fieldset>
            {may.edit && (
              <Button type="submit" size="s" name="intent" value="embargo" icon="lock">
                {t('posts:embargo.save')}
              </Button>
            )}
          </fieldset>
        </Form>
      )}
      {embargo.openings.length > 0 && (
        <details className="more">
          <summary>{t('posts:embargo.opened', { count: embargo.openings.length })}</summary>
          <ul className="events">
            {embargo.openings.map(({ name, at }) => (
              <li key={name}>
                {name}{' '}
                <span className="qq">
                  {formatRelative(new Date(at), new Date(view.now), view.zone, language)}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {may.edit && embargo.date !== '' && (
        <details className="more">
          <summary>{t('posts:embargo.lift')}</summary>
          <Form method="post" className="form" preventScrollReset>
            <p className="sm q">{t('posts:embargo.liftHint')}</p>
            <TextField
              id="lift-reason"
              name="reason"
              label={t('posts:embargo.liftWhy')}
              maxLength={500}
              required
            />
            <Button type="submit" size="s" variant="danger" name="intent" value="liftEmbargo">
              {t('posts:embargo.lift')}
            </Button>
          </Form>
        </details>
      )}
    </section>
  );
}
