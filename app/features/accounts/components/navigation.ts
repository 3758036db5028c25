import type { Text } from '~/platform/i18n/text';
import type { NavGroup, NavItem, TabItem } from '~/ui/frame/nav-item';
import type { FrameView } from '../frame.view.server';

/** The four questions of the navigation. Only what is built is in it; what one may not open is left out. */
export function navigation(t: Text, { counts, may }: FrameView): readonly NavGroup[] {
  const waiting = t('common:nav.waiting');
  const groups: readonly NavGroup[] = [
    {
      label: t('common:nav.group.now'),
      items: [
        {
          to: '/',
          end: true,
          label: t('common:nav.today'),
          icon: 'sun',
          count: counts.today,
          countLabel: waiting,
          hot: counts.publications > 0,
        },
        { to: '/calendar', label: t('common:nav.calendar'), icon: 'calendar-days' },
        { to: '/shifts', label: t('common:nav.shifts'), icon: 'users' },
        {
          to: '/posts',
          label: t('common:nav.posts'),
          icon: 'pencil',
          count: counts.posts,
          countLabel: waiting,
        },
        { to: '/campaigns', label: t('common:nav.campaigns'), icon: 'flag' },
        { to: '/media', label: t('common:nav.media'), icon: 'image' },
        { to: '/share', label: t('sharing:title'), icon: 'sparkles' },
      ],
    },
    {
      label: t('common:nav.group.turn'),
      items: [
        { to: '/requests', label: t('common:nav.requests'), icon: 'list-ordered' },
        {
          to: '/allocation',
          label: t('common:nav.allocation'),
          icon: 'scale',
          count: counts.requests,
          countLabel: waiting,
        },
      ],
    },
    {
      label: t('common:nav.group.people'),
      items: [
        ...(may.inbox ? [{ to: '/inbox', label: t('common:nav.inbox'), icon: 'inbox' } as const] : []),
        {
          to: '/questions',
          label: t('common:nav.questions'),
          icon: 'circle-help',
          count: counts.rising,
          countLabel: t('common:nav.rising'),
          hot: counts.rising > 0,
        },
        {
          to: '/answers',
          label: t('common:nav.answers'),
          icon: 'book-open',
          count: counts.answers,
          countLabel: waiting,
        },
      ],
    },
    {
      label: t('common:nav.group.setup'),
      items: [{ to: '/settings', label: t('common:nav.settings'), icon: 'settings' }],
    },
  ];
  return groups;
}

/** What one can go to or begin from anywhere by typing its name. */
export function commands(t: Text, frame: FrameView): readonly NavItem[] {
  const { may } = frame;
  return [
    ...navigation(t, frame).flatMap(({ items }) => items),
    ...(may.write ? [{ to: '/posts/new', label: t('common:nav.new'), icon: 'plus' } as const] : []),
    { to: '/posts/evergreen', label: t('posts:evergreen.library'), icon: 'rotate-ccw' },
    { to: '/templates', label: t('templates:title'), icon: 'file-text' },
    { to: '/requests/new', label: t('search:command.newRequest'), icon: 'plus' },
    ...(may.import
      ? [{ to: '/inbox/import', label: t('search:command.import'), icon: 'file-up' } as const]
      : []),
    ...(may.hold ? [{ to: '/holds', label: t('search:command.hold'), icon: 'octagon-pause' } as const] : []),
  ];
}

/** The five things used on the move; four for those who write nothing. */
export function tabs(t: Text, { counts, may }: FrameView): readonly TabItem[] {
  return [
    {
      to: '/',
      end: true,
      label: t('common:nav.today'),
      icon: 'sun',
      count: counts.today,
      countLabel: t('common:nav.waiting'),
      hot: counts.publications > 0,
    },
    { to: '/calendar', label: t('common:nav.calendar'), icon: 'calendar-days' },
    ...(may.write
      ? [{ to: '/posts/new', label: t('common:nav.new'), icon: 'plus', add: true } as const]
      : []),
    {
      to: '/questions',
      label: t('common:nav.questions'),
      icon: 'circle-help',
      count: counts.rising,
      countLabel: t('common:nav.rising'),
      hot: counts.rising > 0,
    },
    { to: '/requests', label: t('common:nav.requests'), icon: 'list-ordered' },
  ];
}
