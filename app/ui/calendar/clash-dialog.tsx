import type { Lang } from '~/domain/calendar/format';
import { wallOf, type Wall } from '~/domain/calendar/zone';
import { Button } from '../basics/button';
import { Dialog } from '../feedback/dialog';
import type { CalendarTexts } from './calendar-types';
import type { Clash } from './use-moves';
import { whenOf } from './when';

export type ClashDialogProps = {
  readonly clash: Clash;
  readonly timeZone: string;
  readonly lang: Lang;
  readonly texts: CalendarTexts;
  /** Null: it stays as the other person put it. */
  readonly onSettle: (to: Wall | 'next' | null) => void;
};

/** Two people moved the same post: what the other one did, and three ways on. Nothing has been overwritten. */
export function ClashDialog({ clash, timeZone, lang, texts, onSettle }: ClashDialogProps) {
  const theirs = whenOf(wallOf(new Date(clash.instant), timeZone), lang);
  const { saw, wanted } = clash;
  return (
    <Dialog open onClose={() => onSettle(null)} title={texts.stale.title}>
      <p>{texts.stale.text(clash.by, clash.title, theirs)}</p>
      <div className="stack clash">
        <Button variant="primary" onClick={() => onSettle(null)}>
          {texts.stale.theirs(theirs)}
        </Button>
        <Button onClick={() => onSettle(wanted)}>
          {wanted === 'next' ? texts.move.next : texts.stale.mine(whenOf(wanted, lang))}
        </Button>
        <Button onClick={() => onSettle(saw)}>{texts.stale.before(whenOf(saw, lang))}</Button>
      </div>
    </Dialog>
  );
}
