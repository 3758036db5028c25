import { Form, Link } from '@remix-run/react';
import { useState } from 'react';
import { formatSlot } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Dialog } from '~/ui/feedback/dialog';
import { Menu } from '~/ui/feedback/menu';
import { FormActions, FormFields } from '~/ui/forms/form-layout';
import { TimeField } from '~/ui/forms/when-inputs';
import { Card } from '~/ui/frame/card';
import { ListRow, ListRows } from '~/ui/lists/list-rows';
import type { RecurringView } from '../recurring/recurring.view.server';

type Occurrence = NonNullable<RecurringView['occurrences']>[number];
type OccurrencesProps = { readonly occurrences: readonly Occurrence[]; readonly zone: string };

/** What is out stays when the repeating ends. */
const OUT: readonly Occurrence['state'][] = ['published', 'withdrawn'];

/** Every time of a post that repeats: what has become of it, and what can be done with it and those after it. */
export function Occurrences({ occurrences, zone }: OccurrencesProps) {
  const { t, language } = useText();
  return (
    <Card title={t('recurring:times')} count={occurrences.length}>
      <ListRows>
        {occurrences.map((one, index) => (
          <ListRow
            key={one.id}
            title={
              <Link to={`/posts/${one.postId}`}>{formatSlot(new Date(one.instant), zone, language)}</Link>
            }
            detail={<Standing one={one} />}
            actions={
              <Acts
                one={one}
                label={formatSlot(new Date(one.instant), zone, language)}
                ending={occurrences.slice(index).filter(({ state }) => !OUT.includes(state)).length}
              />
            }
          />
        ))}
      </ListRows>
    </Card>
  );
}

function Standing({ one }: { readonly one: Occurrence }) {
  const { t } = useText();
  const parts = [
    one.isThis ? t('recurring:this') : one.title,
    one.skipped || one.state === null ? t('recurring:skipped') : t(`publishing:state.${one.state}`),
    one.approved || one.skipped ? null : t('recurring:unapproved'),
    one.ownWords ? t('recurring:ownWords') : null,
  ];
  return <>{parts.filter((part) => part !== null).join(' · ')}</>;
}

type ActsProps = {
  readonly one: Occurrence;
  readonly label: string;
  /** How many times go when the repeating ends here. */
  readonly ending: number;
};

function Acts({ one, label, ending }: ActsProps) {
  const { t } = useText();
  const acts = [one.skipped ? 'restore' : 'skip', 'spread'] as const;
  const [isRetiming, setRetiming] = useState(false);
  const [isEnding, setEnding] = useState(false);
  return (
    <>
      <Menu label={label} icon="ellipsis">
        <button type="button" onClick={() => setRetiming(true)}>
          {t('recurring:retime.button')}
        </button>
        {acts.map((act) => (
          <Form key={act} method="post" preventScrollReset>
            <input type="hidden" name="id" value={one.id} />
            <button type="submit" name="intent" value={act}>
              {t(`recurring:${act}`)}
            </button>
          </Form>
        ))}
        <button type="button" onClick={() => setEnding(true)}>
          {t('recurring:end')}
        </button>
      </Menu>
      <Dialog
        open={isEnding}
        onClose={() => setEnding(false)}
        title={t('recurring:endTitle', { when: label })}
        footer={
          <>
            <Form method="post" preventScrollReset onSubmit={() => setEnding(false)}>
              <input type="hidden" name="id" value={one.id} />
              <Button type="submit" variant="danger-solid" name="intent" value="end">
                {t('recurring:end')}
              </Button>
            </Form>
            <Button variant="ghost" onClick={() => setEnding(false)}>
              {t('common:cancel')}
            </Button>
          </>
        }
      >
        <p>{t('recurring:endText', { count: ending })}</p>
      </Dialog>
      <Dialog
        open={isRetiming}
        onClose={() => setRetiming(false)}
        title={t('recurring:retime.title', { when: label })}
      >
        <Form method="post" preventScrollReset onSubmit={() => setRetiming(false)} noValidate>
          <input type="hidden" name="id" value={one.id} />
          <input type="hidden" name="seen" value={one.time} />
          <FormFields>
            <p className="q">{t('recurring:retime.hint')}</p>
            <TimeField name="time" label={t('calendar:move.time')} defaultValue={one.time} required />
            <FormActions>
              <Button type="submit" variant="primary" name="intent" value="retime">
                {t('recurring:retime.submit')}
              </Button>
              <Button variant="ghost" onClick={() => setRetiming(false)}>
                {t('common:cancel')}
              </Button>
            </FormActions>
          </FormFields>
        </Form>
      </Dialog>
    </>
  );
}
