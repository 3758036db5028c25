import { beforeAll, expect, it } from 'vitest';
import { buildDepartment } from '../../../tests/support/build';
import { buildDue, FakeChannel, FakeSenders } from '../../../tests/support/build-publishing';
import { withTestDatabase } from '../../../tests/support/test-database';
import { prisma } from '~/db/prisma.server';
import { publishDue } from '~/features/publishing/publishing-loop.server';

withTestDatabase();

beforeAll(async () => {
  await (
    await prisma()
  ).organisation.create({ data: { id: 1, name: 'Testi Oy', ownDomains: ['laaja.example'] } });
});

it('marks the links of a campaign’s post as it goes out, and those of no other', async () => {
  const senders = new FakeSenders();
  const fake = new FakeChannel();
  const channel = await senders.add(fake);
  const { id: campaignId } = await (
    await prisma()
  ).campaign.create({
    data: {
      name: 'Kevät',
      purpose: '',
      sign: 1,
      utm: 'kevat',
      startsOn: new Date('2026-11-01'),
      endsOn: new Date('2026-11-30'),
      departmentId: (await buildDepartment()).id,
    },
  });
  const text = 'https://laaja.example/a';
  const inside = await buildDue({ channelId: channel.id, text, post: { campaignId } });
  const outside = await buildDue({ channelId: channel.id, text });
  await publishDue('worker-1', senders);
  await publishDue('worker-1', senders);
  expect(JSON.stringify(fake.posts.get(inside.id)?.wire)).toContain(
    `https://laaja.example/a?utm_source=${channel.key}&utm_medium=referral&utm_campaign=kevat`,
  );
  expect(JSON.stringify(fake.posts.get(outside.id)?.wire)).not.toContain('utm_');
});
