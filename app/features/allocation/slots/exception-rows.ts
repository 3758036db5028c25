import type { SlotException } from '~/domain/calendar/slot-template';

/** An exception as it is stored. */
export type StoredException = {
  readonly channelId: string | null;
  readonly date: Date;
  readonly change: string;
  readonly time: string | null;
};

/** The exceptions that concern a channel, as the calendar's own rules read them. */
export function exceptionsOf(rows: readonly StoredException[], channelId: string): readonly SlotException[] {
  return rows
    .filter((row) => row.channelId === null || row.channelId === channelId)
    .map(({ date, change, time }): SlotException => {
      const on = date.toISOString().slice(0, 10);
      return change === 'added' && time !== null
        ? { date: on, change: 'added', time, kind: 'normal' }
        : { date: on, change: 'closed' };
    });
}
