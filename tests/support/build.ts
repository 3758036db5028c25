import { randomUUID } from 'node:crypto';
import { prisma, type Prisma } from '~/db/prisma.server';

/**
 * Builders of rows for tests. Each makes the parents it needs and takes overrides, so that a test
 * names only what it is about. Data are unique: tests of one file share a database.
 */
const unique = () => randomUUID().slice(0, 8);
let position = 0;

export async function buildDepartment(overrides: Partial<Prisma.DepartmentCreateInput> = {}) {
  const name = `dept-${unique()}`;
  // Taken before the first wait: builders run side by side.
  const mine = ++position;
  return (await prisma()).department.create({
    data: { key: name, nameFi: name, nameEn: name, position: mine, ...overrides },
  });
}

export async function buildUser(overrides: Partial<Prisma.UserCreateInput> = {}) {
  const name = `Testi ${unique()}`;
  return (await prisma()).user.create({
    data: { email: `${unique()}@example.test`, name, passwordHash: 'none', ...overrides },
  });
}

export async function buildChannel(overrides: Partial<Prisma.ChannelCreateInput> = {}) {
  const key = `channel-${unique()}`;
  return (await prisma()).channel.create({
    data: {
      key,
      kind: 'manual',
      name: key,
      mark: 'TK',
      position: 1,
      openingHours: {},
      settings: {},
      ...overrides,
    },
  });
}

export async function buildPost(overrides: Partial<Prisma.PostUncheckedCreateInput> = {}) {
  const departmentId = overrides.departmentId ?? (await buildDepartment()).id;
  const authorId = overrides.authorId ?? (await buildUser()).id;
  return (await prisma()).post.create({
    data: {
      language: 'fi',
      title: `Julkaisu ${unique()}`,
      document: { type: 'doc', content: [] },
      ...overrides,
      departmentId,
      authorId,
    },
  });
}

export async function buildVariant(overrides: Partial<Prisma.VariantUncheckedCreateInput> = {}) {
  const postId = overrides.postId ?? (await buildPost()).id;
  const channelId = overrides.channelId ?? (await buildChannel()).id;
  return (await prisma()).variant.create({ data: { ...overrides, postId, channelId } });
}

export async function buildPublication(overrides: Partial<Prisma.PublicationUncheckedCreateInput> = {}) {
  const variant = overrides.variantId
    ? await (await prisma()).variant.findUniqueOrThrow({ where: { id: overrides.variantId } })
    : await buildVariant(overrides.channelId ? { channelId: overrides.channelId } : {});
  const publishAt = overrides.publishAt ?? new Date('2026-11-10T10:00:00Z');
  return (await prisma()).publication.create({
    data: {
      nextTryAt: publishAt,
      ...overrides,
      publishAt,
      variantId: variant.id,
      channelId: variant.channelId,
    },
  });
}

export async function buildSlot(overrides: Partial<Prisma.SlotUncheckedCreateInput> = {}) {
  const channelId = overrides.channelId ?? (await buildChannel()).id;
  return (await prisma()).slot.create({
    data: { startsAt: new Date('2026-11-10T10:00:00Z'), ...overrides, channelId },
  });
}

export async function buildRequest(overrides: Partial<Prisma.SlotRequestUncheckedCreateInput> = {}) {
  const departmentId = overrides.departmentId ?? (await buildDepartment()).id;
  const authorId = overrides.authorId ?? (await buildUser()).id;
  return (await prisma()).slotRequest.create({
    data: {
      title: `Pyyntö ${unique()}`,
      rank: 1,
      topicKey: unique(),
      earliest: new Date('2026-11-09T00:00:00Z'),
      latest: new Date('2026-11-23T00:00:00Z'),
      evidence: {},
      ...overrides,
      departmentId,
      authorId,
    },
  });
}
