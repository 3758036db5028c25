import { prisma } from '~/db/prisma.server';
import { abilities, can } from '~/domain/access/can';
import { CHECKLIST, tickedItems } from '~/domain/content/checklist';
import { wallOf } from '~/domain/calendar/zone';
import { followPermissionLackingOn } from '~/domain/channels/follow-permissions';
import { accountNameOf, liveLimitsOf, shownAs } from '~/domain/channels/networks';
import { toneOf } from '~/domain/channels/tone';
import type { SignedIn } from '~/features/accounts/api.server';
import { campaignsToJoin, linkTagger } from '~/features/campaigns/api.server';
import { mentionables } from '~/features/mentions/api.server';
import { mediaFacts } from '~/features/media/api.server';
import { expectedPageUrl } from '~/features/publishing/api.server';
import { shareKitOf } from '~/features/sharing/api.server';
import { now } from '~/platform/clock.server';
import type { RichDoc } from '~/ui/editor/rich-doc';
import { mayWriteFor } from './create-post.server';
import { approvalView } from './approval/approval.view.server';
import { commentsOf } from './comments/comments.server';
import { logOpening, openingsOf } from './embargo/log-opening.server';
import { historyOf } from './history.view.server';
import { placesOf } from './places.view.server';
import { getPost, postSubject } from './post-row.server';
import { similarPosts } from './similar-posts.server';
import { requestsOf } from './requests-of-post.server';
import { standingReviews } from './standing-reviews';
import { lockView } from './writing/edit-lock.server';

/** People that an embargo can name; more than one organisation of one house has. */
const MOST_PEOPLE = 500;

export type PostView = Awaited<ReturnType<typeof postView>>;

/** A post's page: text, versions, what is asked before it goes out, when and where, and how it got here. */
export async function postView(actor: SignedIn, id: string, slotsFrom = '') {
  const db = await prisma();
  const at = now();
  const row = await getPost(db, actor, id);
  const subject = await postSubject(db, row);
  await logOpening(db, actor, row);
  const [
    organisation,
    department,
    author,
    approver,
    people,
    channels,
    pageUrl,
    history,
    { places, offer },
    requests,
    reviews,
    version,
    lock,
    approvals,
    comments,
    openings,
    campaigns,
    tagsFor,
    mentions,
    similar,
    sharing,
  ] = await Promise.all([
    db.organisation.findUniqueOrThrow({ where: { id: 1 } }),
    db.department.findUniqueOrThrow({ where: { id: row.departmentId } }),
    db.user.findUniqueOrThrow({ where: { id: row.authorId }, select: { name: true } }),
    row.approverId === null
      ? null
      : db.user.findUnique({ where: { id: row.approverId }, select: { name: true } }),
    db.user.findMany({
      where: { active: true },
      orderBy: { name: 'asc' },
      take: MOST_PEOPLE,
      select: { id: true, name: true },
    }),
    db.channel.findMany({ where: { active: true }, orderBy: { position: 'asc' } }),
    expectedPageUrl(db, row),
    historyOf(db, row),
    placesOf(db, actor, row, slotsFrom),
    requestsOf(db, actor, row.id),
    db.auditEvent.findMany({
      where: {
        subjectType: 'post',
        subjectId: id,
        action: {
          in: ['post.requestChanges', 'post.expertChanges', 'post.submit', 'post.submitBack', 'post.approve'],
        },
      },
      include: { actor: { select: { name: true } } },
      orderBy: { id: 'desc' },
    }),
    db.postVersion.findFirst({
      where: { postId: id, revision: row.revision },
      select: { at: true, author: { select: { name: true } } },
    }),
    lockView(db, actor, row),
    approvalView(db, actor, row),
    commentsOf(db, row),
    openingsOf(db, id),
    campaignsToJoin(db, row.campaignId),
    linkTagger(db, row.campaign),
    mentionables(db),
    similarPosts(actor, row),
    shareKitOf(db, row.id),
  ]);
  const zone = organisation.timeZone;
  const [last] = standingReviews(reviews);
  const dueOn = row.dueOn?.toISOString().slice(0, 10) ?? null;
  const reviewOn = row.reviewOn?.toISOString().slice(0, 10) ?? null;
  const may = abilities(actor, subject);
  const used = places.some(({ publications }) => publications.length > 0);
  return {
    id: row.id,
    now: at.toISOString(),
    zone,
    organisation: organisation.name,
    title: row.title,
    language: row.language,
    document: row.document as unknown as RichDoc,
    state: row.state,
    revision: row.revision,
    /** Of whoever looks: what their browser keeps is kept under it. */
    me: actor.userId,
    savedAt: (version?.at ?? row.updatedAt).toISOString(),
    savedBy: version?.author.name ?? null,
    lock,
    department: {
      position: department.position,
      name: actor.language === 'fi' ? department.nameFi : department.nameEn,
    },
    author: author.name,
    approval:
      row.approvedAt === null
        ? null
        : {
            by: approver?.name ?? null,
            at: row.approvedAt.toISOString(),
            until: row.approvedUntil?.toISOString() ?? null,
            stands: row.state === 'approved',
          },
    approvals,
    changesAsked:
      row.state === 'draft' && last && ['post.requestChanges', 'post.expertChanges'].includes(last.action)
        ? {
            note: last.why ?? '',
            by: last.actor?.name ?? approvals.links.find(({ answer }) => answer === 'changes')?.name ?? null,
            at: last.at.toISOString(),
          }
        : null,
    answer: row.answer && {
      id: row.answer.id,
      question: row.answer.question,
      proposalId: row.answer.proposalId,
    },
    campaign: { current: row.campaignId, choices: campaigns },
    evergreen: { reviewOn, isDue: reviewOn !== null && reviewOn <= wallOf(at, zone).date },
    sharing,
    pageUrl,
    media: mediaFacts(row.media, row.language),
    /** What the library knows of those that stand in the text. */
    pictures: mediaFacts(row.pictures, row.language),
    variants: row.variants.map(({ channelId, text, ownMedia, media }) => ({
      channelId,
      text,
      /** Null: it inherits the post's. */
      media: ownMedia ? mediaFacts(media, row.language) : null,
    })),
    mentions,
    channels: channels
      .concat(row.variants.map(({ channel }) => channel).filter(({ active }) => !active))
      .map(({ id: channelId, key, name, mark, kind, settings, tone }) => ({
        id: channelId,
        name,
        mark,
        shownAs: shownAs({ kind, settings }),
        limits: liveLimitsOf(settings),
        tags: tagsFor({ key, kind, settings }),
        handle: accountNameOf(settings),
        tone: toneOf(tone),
        mayFollow: followPermissionLackingOn({ kind, settings }) === null,
        used: places.some((place) => place.channelId === channelId && place.publications.length > 0),
      })),
    checklist: { items: CHECKLIST, ticked: tickedItems(row.checklist) },
    embargo: {
      date: row.embargoUntil ? wallOf(row.embargoUntil, zone).date : '',
      time: row.embargoUntil ? wallOf(row.embargoUntil, zone).time : '',
      until: row.embargoUntil?.toISOString() ?? null,
      inForce: row.embargoUntil !== null && at < row.embargoUntil,
      reason: row.embargoReason ?? '',
      insiderIds: row.insiderIds,
      openings,
      people: people.filter((person) => person.id !== row.authorId),
    },
    places,
    /** From which day on free slots are offered. */
    offer,
    requests,
    /** Nearly the same, out or coming: asked while something can still be done about it. */
    similar: places.some(({ publications }) => publications.some(({ state }) => state === 'published'))
      ? []
      : similar,
    /** Times at which it will raise questions and nobody is there to answer. */
    unanswered: places.flatMap(({ channel, publications }) =>
      publications
        .filter(({ isUnanswered }) => isUnanswered)
        .map(({ id: publicationId, publishAt }) => ({ id: publicationId, channel, publishAt })),
    ),
    history,
    comments,
    /** People one can mention or give the work to: under an embargo those who know. */
    mentionable:
      row.embargoUntil !== null && at < row.embargoUntil
        ? people.filter(({ id: userId }) => userId === row.authorId || row.insiderIds.includes(userId))
        : people,
    work: {
      assignee: people.find(({ id: userId }) => userId === row.assigneeId) ?? null,
      dueOn,
      isLate: dueOn !== null && row.state !== 'approved' && dueOn < wallOf(at, zone).date,
    },
    may: {
      edit: may.edit,
      submit: may.edit && row.state === 'draft',
      approve: approvals.mine && row.state === 'review',
      ownWork: approvals.refused === 'ownText' && row.state === 'review',
      expert: may.edit || may.approve,
      place: can(actor, 'publication.move', { kind: 'publication' }),
      withdraw: can(actor, 'publication.withdraw', { kind: 'publication' }),
      duplicate: mayWriteFor(actor, row.departmentId),
      delete: may.edit && row.state === 'draft' && row.answerId === null && !used && requests.length === 0,
    },
  };
}
