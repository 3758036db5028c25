import { formatTime } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Banner } from '~/ui/feedback/banner';
import type { PostView } from '../post.view.server';
import type { useTurn } from './use-turn';

type Props = { readonly view: PostView; readonly turn: ReturnType<typeof useTurn> };

/** Who is writing since when, and how the turn changes hands. Says nothing while one writes alone. */
export function TurnBanner({ view, turn }: Props) {
  const { t, language } = useText();
  const { lock, lostTo, wish } = turn;
  if (!view.may.edit || lock.holder === null) return null;
  const { holder, askedBy } = lock;
  if (holder.mine) {
    if (askedBy === null) return null;
    return (
      <Banner
        live
        icon="users"
        actions={
          <>
            <Button size="s" icon="check" onClick={() => void wish('give')}>
              {t('posts:lock.give')}
            </Button>
            <Button size="s" variant="ghost" onClick={() => void wish('keep')}>
              {t('posts:lock.keep')}
            </Button>
          </>
        }
      >
        {t('posts:lock.asked', { name: askedBy.name })}
      </Banner>
    );
  }
  return (
    <Banner
      live
      tone="warn"
      icon="lock"
      actions={
        <>
          {!askedBy?.mine && (
            <Button size="s" onClick={() => void wish('ask')}>
              {t('posts:lock.ask')}
            </Button>
          )}
          <Button size="s" variant="ghost" onClick={() => void wish('take')}>
            {t('posts:lock.take')}
          </Button>
        </>
      }
    >
      {lostTo !== null && <>{t('posts:lock.lost', { name: lostTo })} </>}
      {t('posts:lock.held', {
        name: holder.name,
        time: formatTime(new Date(holder.since), view.zone, language),
      })}{' '}
      {askedBy?.mine && t('posts:lock.waiting')}
    </Banner>
  );
}
