import { clsx } from 'clsx';
import { Icon } from '../basics/icon';
import { ChannelMarks } from '../signs/channel-mark';
import { DepartmentGlyph, departmentSign } from '../signs/department-tag';
import { SIGN_ICONS } from '../signs/state-badge';
import type { CalendarPost } from './calendar-types';

export type PostCardProps = {
  readonly post: Omit<CalendarPost, 'instant' | 'href' | 'movable'>;
  /** The time as read: "9.00"; in the tray words such as "viikko 47". */
  readonly time: string;
  /** Says that a move is on its way to the server. */
  readonly saving?: string | null;
  /** Picked for something that is done to several. */
  readonly picked?: boolean;
  /** Channel marks for which there is room; without it, all. */
  readonly marks?: number;
  readonly className?: string;
};

/** One sign: that it is planned goes without saying where its text still waits. */
function StateSign({ post }: { readonly post: PostCardProps['post'] }) {
  const { state, stateWord, unapproved } = post;
  const waits = state === 'planned' ? unapproved : undefined;
  return (
    <Icon
      name={SIGN_ICONS[waits?.state ?? state]}
      className={clsx('sti', waits && 'waits')}
      label={[stateWord, waits?.word].filter(Boolean).join(', ')}
    />
  );
}

/**
 * A post as a card: department by spine, glyph and word, state by icon and word. The height says
 * nothing, because a publication is an instant. Put it inside the link or the row that acts.
 */
export function PostCard({ post, time, saving = null, picked = false, marks, className }: PostCardProps) {
  return (
    <span
      className={clsx(
        'post',
        post.tentative && 'tent',
        saving !== null && 'saving',
        picked && 'picked',
        className,
      )}
      data-dp={departmentSign(post.department.position)}
      data-s={post.state}
      data-publication={post.id}
      // What the signs say, for whoever rests a mouse on them.
      title={[post.title, post.stateWord, post.unapproved?.word, post.embargo].filter(Boolean).join(' · ')}
    >
      <span className="h">
        {picked && <Icon name="check" size="s" className="pickmark" />}
        <DepartmentGlyph position={post.department.position} label={post.department.name} />
        <time>{time}</time>
        <StateSign post={post} />
        {post.embargo && <Icon name="lock" size="xs" label={post.embargo} />}
        {post.repeats && <Icon name="repeat" size="xs" label={post.repeats} />}
        <ChannelMarks channels={post.channels} most={marks} />
      </span>
      <span className="t" lang={post.lang}>
        {post.title}
      </span>
      {saving !== null && <span className="w quiet">{saving}</span>}
      {saving === null && post.presence && (
        <span className="w quiet">
          <Icon name="eye" size="xs" />
          <span>{post.presence}</span>
        </span>
      )}
      {saving === null && !post.presence && post.warning && (
        <span className="w n">
          <Icon name="triangle-alert" size="xs" />
          <span>{post.warning}</span>
        </span>
      )}
    </span>
  );
}
