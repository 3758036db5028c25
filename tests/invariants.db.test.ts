import { describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { isDuplicate, isTooClose } from '~/db/violations.server';
import {
  buildChannel,
  buildPost,
  buildPublication,
  buildRequest,
  buildSlot,
  buildUser,
  buildVariant,
} from './support/build';
import { withTestDatabase } from './support/test-database';

withTestDatabase();

const refused = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('The database accepted what it must refuse');
};

describe('what the database itself refuses', () => {
  it('gives a slot once', async () => {
    const slot = await buildSlot();
    const [one, two] = [await buildRequest(), await buildRequest()];
    const db = await prisma();
    await db.grant.create({ data: { requestId: one.id, slotId: slot.id } });
    const error = await refused(db.grant.create({ data: { requestId: two.id, slotId: slot.id } }));
    expect(isDuplicate(error)).toBe(true);
  });

  it('gives a slot again once the first grant is revoked', async () => {
    const slot = await buildSlot();
    const [one, two] = [await buildRequest(), await buildRequest()];
    const db = await prisma();
    await db.grant.create({ data: { requestId: one.id, slotId: slot.id, revokedAt: new Date() } });
    await expect(db.grant.create({ data: { requestId: two.id, slotId: slot.id } })).resolves.toBeTruthy();
  });

  it('keeps the minimum gap of a channel', async () => {
    const channel = await buildChannel({ minGapMinutes: 60 });
    await buildPublication({ channelId: channel.id, publishAt: new Date('2026-11-10T10:00:00Z') });
    const error = await refused(
      buildPublication({ channelId: channel.id, publishAt: new Date('2026-11-10T10:59:00Z') }),
    );
    expect(isTooClose(error)).toBe(true);
    await expect(
      buildPublication({ channelId: channel.id, publishAt: new Date('2026-11-10T11:00:00Z') }),
    ).resolves.toBeTruthy();
  });

  it('does not let one variant go out twice', async () => {
    const variant = await buildVariant();
    await buildPublication({ variantId: variant.id, publishAt: new Date('2026-11-10T10:00:00Z') });
    const error = await refused(
      buildPublication({ variantId: variant.id, publishAt: new Date('2026-12-10T10:00:00Z') }),
    );
    expect(isDuplicate(error)).toBe(true);
  });

  it('calls nothing published without proof', async () => {
    await expect(refused(buildPublication({ state: 'published' }))).resolves.toBeInstanceOf(Error);
  });

  it('knows whose post a publication is and whether the post has a time', async () => {
    const db = await prisma();
    const { id: postId } = await buildPost();
    const isPlaced = async () => (await db.post.findUniqueOrThrow({ where: { id: postId } })).isPlaced;
    const { id: variantId } = await buildVariant({ postId });
    expect(await isPlaced()).toBe(false);
    const { id } = await buildPublication({ variantId });
    expect((await db.publication.findUniqueOrThrow({ where: { id } })).postId).toBe(postId);
    expect(await isPlaced()).toBe(true);
    await db.publication.update({ where: { id }, data: { state: 'cancelled' } });
    expect(await isPlaced()).toBe(false);
    await db.publication.update({ where: { id }, data: { state: 'planned' } });
    expect(await isPlaced()).toBe(true);
    await db.publication.delete({ where: { id } });
    expect(await isPlaced()).toBe(false);
  });

  it('opens one attempt at a time', async () => {
    const publication = await buildPublication();
    const db = await prisma();
    const attempt = (fence: number) =>
      db.attempt.create({
        data: {
          publicationId: publication.id,
          fence,
          key: 'k',
          keyAt: new Date(),
          wire: {},
          startedAt: new Date(),
        },
      });
    await attempt(1);
    expect(isDuplicate(await refused(attempt(2)))).toBe(true);
  });

  it('answers a question once per language', async () => {
    const owner = await buildUser();
    const db = await prisma();
    const answer = (slug: string) =>
      db.answer.create({
        data: {
          ownerId: owner.id,
          language: 'fi',
          slug,
          question: 'Miksi?',
          questionKey: 'miksi',
          document: {},
          text: '',
          reviewOn: new Date('2027-01-01'),
        },
      });
    await answer('miksi');
    expect(isDuplicate(await refused(answer('miksi-2')))).toBe(true);
  });

  it('keeps a pair of topics that are not the same once, in one order', async () => {
    const db = await prisma();
    const topics = await Promise.all(
      ['a', 'b'].map((engineKey) =>
        db.topic.create({ data: { engineKey, label: engineKey, language: 'fi', representative: engineKey } }),
      ),
    );
    const [one = '', other = ''] = topics.map(({ id }) => id).sort();
    await refused(db.topicsApart.create({ data: { oneId: other, otherId: one } }));
    await refused(db.topicsApart.create({ data: { oneId: one, otherId: one } }));
    await expect(db.topicsApart.create({ data: { oneId: one, otherId: other } })).resolves.toBeTruthy();
  });

  it('keeps every audit event', async () => {
    const db = await prisma();
    await db.auditEvent.create({
      data: { at: new Date(), action: 'test.made', subjectType: 'test', subjectId: '1' },
    });
    await refused(db.auditEvent.updateMany({ data: { why: 'rewritten' } }));
    await refused(db.auditEvent.deleteMany());
    expect(await db.auditEvent.count({ where: { why: null } })).toBe(1);
  });
});
