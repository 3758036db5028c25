import { prisma } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import type { SignedIn } from '~/features/accounts/api.server';
import { campaignsToJoin } from '~/features/campaigns/api.server';
import { templateChoices, templateToFill } from '~/features/templates/api.server';
import { AppError } from '~/platform/app-error';
import { mayWriteFor } from './create-post.server';
import { freeOnDay } from './free-on-day.server';
import { UNCONTESTED } from './place-by-hand.server';

export type NewPostView = Awaited<ReturnType<typeof newPostView>>;

/** What a new post can be given: the person's departments and the channels in use. */
export async function newPostView(
  actor: SignedIn,
  wanted: Readonly<Record<'slot' | 'date' | 'time' | 'day' | 'template' | 'campaign', string | null>>,
) {
  const db = await prisma();
  const [departments, channels, organisation, campaigns, templates, template, latest, slot] =
    await Promise.all([
      db.department.findMany({ orderBy: { position: 'asc' } }),
      db.channel.findMany({ where: { active: true }, orderBy: { position: 'asc' } }),
      db.organisation.findUniqueOrThrow({ where: { id: 1 } }),
      campaignsToJoin(db, null),
      templateChoices(db),
      wanted.template === null ? null : templateToFill(db, wanted.template),
      // Whoever wrote the last one in English is likely to write the next one so.
      db.post.findFirst({
        where: { authorId: actor.userId },
        orderBy: { createdAt: 'desc' },
        select: { language: true },
      }),
      wanted.slot !== null && /^[0-9a-f-]{36}$/i.test(wanted.slot)
        ? db.slot.findUnique({ where: { id: wanted.slot }, include: { channel: true } })
        : null,
    ]);
  const own = departments.filter(({ id }) => mayWriteFor(actor, id));
  if (own.length === 0) throw new AppError('forbidden');
  const mayTime = slot === null && can(actor, 'publication.move', { kind: 'publication' });
  const free =
    mayTime && wanted.day !== null && wanted.date !== null
      ? await freeOnDay(
          wanted.date,
          channels.filter(({ kind }) => !UNCONTESTED.includes(kind)).map(({ id }) => id),
        )
      : null;
  const held = new Set(actor.grants.map(({ departmentId }) => departmentId));
  return {
    departments: own.map(({ id, position, nameFi, nameEn }) => ({
      id,
      position,
      name: actor.language === 'fi' ? nameFi : nameEn,
    })),
    departmentId: (own.find(({ id }) => held.has(id)) ?? own[0])?.id ?? '',
    language: (latest ?? organisation).language === 'en' ? 'en' : 'fi',
    channels: channels.map(({ id, name, mark, kind, isService }) => ({
      id,
      name,
      mark,
      companion: UNCONTESTED.includes(kind),
      isService,
      /** The slot that it is given on the day that was pressed, as long as the proposed time stands. */
      freeAt: free?.get(id)?.startsAt.toISOString() ?? null,
    })),
    zone: organisation.timeZone,
    slot: slot && {
      id: slot.id,
      channelId: slot.channelId,
      channel: slot.channel.name,
      startsAt: slot.startsAt.toISOString(),
      zone: slot.channel.timeZone,
    },
    campaigns: campaigns.map(({ id, name }) => ({ id, name })),
    campaignId: campaigns.find(({ id }) => id === wanted.campaign)?.id ?? '',
    /** The day and the time of a place in the calendar that was pressed, or none; null: a slot says when, or somebody else. */
    when: mayTime
      ? {
          date: wanted.date ?? '',
          time: wanted.time ?? '',
          /** What is sent as proposed: only a day was pressed. */
          proposed: wanted.day === null ? '' : `${wanted.date ?? ''} ${wanted.time ?? ''}`,
        }
      : null,
    templates,
    template: template && {
      id: template.id,
      name: template.name,
      language: template.language,
      title: template.words.title,
      departmentId: own.some(({ id }) => id === template.departmentId) ? template.departmentId : null,
      channels: Object.keys(template.words.texts),
      fields: template.fields,
    },
  };
}
