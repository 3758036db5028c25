import { formatLocalTime, type Lang } from '~/domain/calendar/format';
import type { Text } from '~/platform/i18n/text';
import type { CalendarTexts } from '~/ui/calendar/calendar-types';

/** The calendar's words in the person's language. */
export function calendarTexts(t: Text, lang: Lang, when: string): CalendarTexts {
  return {
    label: t('calendar:label', { when }),
    keyHint: t('calendar:keyHint'),
    deeds: {
      m: t('calendar:deed.m'),
      n: t('calendar:move.next'),
      c: t('calendar:deed.c'),
      d: t('calendar:deed.d'),
      x: t('calendar:deed.x'),
    },
    open: t('calendar:deed.open'),
    actionsOf: (title) => t('calendar:deed.of', { title }),
    arrowHint: t('calendar:arrowHint'),
    dayArrowHint: t('calendar:dayArrowHint'),
    dayKeyHint: t('calendar:dayKeyHint'),
    saving: t('common:saving'),
    moved: (title, to) => t('calendar:moved', { title, when: to }),
    moveFailed: t('errors:offline.unsure'),
    dismiss: t('common:dismiss'),
    dropInSlot: (to, channel) => t('calendar:dropInSlot', { when: to, channel }),
    dropOutside: (to) => t('calendar:dropOutside', { when: to }),
    breaks: (reasons) => t('calendar:breaks', { reasons }),
    move: {
      next: t('calendar:move.next'),
      push: t('calendar:move.push'),
      title: (title) => t('calendar:move.title', { title }),
      date: t('calendar:move.date'),
      time: t('calendar:move.time'),
      slots: t('calendar:move.slots'),
      ownTime: t('calendar:move.ownTime'),
      channels: t('calendar:move.channels'),
      allChannels: t('calendar:allChannels'),
      submit: t('calendar:move.submit'),
      cancel: t('common:cancel'),
    },
    stale: {
      title: t('calendar:stale.title'),
      text: (by, title, to) => t('calendar:stale.text', { by, title, when: to }),
      theirs: (to) => t('calendar:stale.theirs', { when: to }),
      mine: (to) => t('calendar:stale.mine', { when: to }),
      before: (to) => t('calendar:stale.before', { when: to }),
    },
    more: (count) => t('calendar:more', { count }),
    free: (count) => t('calendar:freeShort', { count }),
    freeInDay: (count) => t('calendar:freeInDay', { count }),
    now: (time) => t('calendar:now', { time: formatLocalTime(time, lang) }),
    nothing: t('calendar:nothing'),
    nothingOnDay: t('calendar:nothingOnDay'),
    newPost: t('calendar:newPost'),
    postCount: (count) => t('calendar:postCount', { count }),
    week: t('calendar:weekWord'),
  };
}
