import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { wallOf } from '~/domain/calendar/zone';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { CopyButton } from '~/ui/basics/copy-button';
import { TextField } from '~/ui/forms/inputs';
import type { PlaceView } from '../places.view.server';
import { WhenFields } from './when-fields';

type Props = {
  readonly place: PlaceView;
  readonly publication: PlaceView['publications'][number];
  /** The zone that the page goes by. */
  readonly pageZone: string;
};

/** What a person may do with a publication as it stands; the one most likely wanted is in view. */
export function PublicationActions({ place, publication, pageZone }: Props) {
  const { t } = useText();
  const { id, state, choices, publishAt } = publication;
  const has = (choice: (typeof choices)[number]) => choices.includes(choice);
  const hidden = (intent: string) => (
    <>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="publicationId" value={id} />
    </>
  );
  const act = (intent: string, inside: ReactNode) => (
    <Form method="post" className="form" preventScrollReset>
      {hidden(intent)}
      {inside}
    </Form>
  );
  const link = (
    <TextField
      id={`url-${id}`}
      name="url"
      type="url"
      label={t('posts:publication.link')}
      placeholder="https://"
      required
    />
  );
  const posting = place.manual && has('markPublished');
  const isPartlyOut = publication.partsOut > 0;
  const cancelLabel = isPartlyOut ? t('publishing:do.leaveRest') : t('posts:publication.cancel');
  const wall = wallOf(new Date(publishAt), place.channel.zone);
  return (
    <div className="pubacts">
      {posting && place.copyText && (
        <CopyButton text={place.copyText} label={t('common:copy')} copied={t('common:copied')} />
      )}
      {posting && (
        <details className="more" open={state === 'due'}>
          <summary>{t('posts:publication.markPosted')}</summary>
          {act(
            'markPosted',
            <>
              {link}
              <Button type="submit" size="s" icon="check">
                {t('posts:publication.markPosted')}
              </Button>
            </>,
          )}
        </details>
      )}
      {has('itIsThere') && (
        <>
          {act(
            'isThere',
            <>
              {link}
              <Button type="submit" size="s" icon="check">
                {t('posts:publication.isThere')}
              </Button>
            </>,
          )}
          {act(
            'isNotThere',
            <Button type="submit" size="s" icon="x">
              {t('posts:publication.isNotThere')}
            </Button>,
          )}
        </>
      )}
      {has('lift') &&
        act(
          'release',
          <Button type="submit" size="s" icon="play">
            {t('posts:publication.release')}
          </Button>,
        )}
      {has('retry') &&
        !place.manual &&
        act(
          'retry',
          <Button type="submit" size="s" icon="send">
            {t('posts:publication.retry')}
          </Button>,
        )}
      {has('reschedule') && (
        <details className="more">
          <summary>{t('posts:publication.move')}</summary>
          {act(
            'move',
            <>
              <WhenFields
                id={id}
                date={wall.date}
                time={wall.time}
                zone={place.channel.zone === pageZone ? undefined : place.channel.zone}
              />
              <Button type="submit" size="s" icon="move">
                {t('posts:publication.move')}
              </Button>
            </>,
          )}
        </details>
      )}
      {has('cancel') && (
        <details className="more">
          <summary>{cancelLabel}</summary>
          {act(
            'cancelPublication',
            <>
              <p className="sm q">
                {isPartlyOut ? t('publishing:parts.leaveHint') : t('posts:publication.cancelHint')}
              </p>
              <Button type="submit" size="s" variant="danger" icon="ban">
                {cancelLabel}
              </Button>
            </>,
          )}
        </details>
      )}
      {has('withdraw') && (
        <details className="more">
          <summary>{t('posts:publication.withdraw')}</summary>
          {act(
            'withdraw',
            <>
              <TextField
                id={`reason-${id}`}
                name="reason"
                label={t('posts:publication.reason')}
                hint={t('posts:publication.reasonHint')}
                required
              />
              <Button type="submit" size="s" variant="danger" icon="undo-2">
                {t('posts:publication.withdraw')}
              </Button>
            </>,
          )}
        </details>
      )}
    </div>
  );
}
