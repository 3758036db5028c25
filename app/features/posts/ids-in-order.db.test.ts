import { beforeAll, describe, expect, it } from 'vitest';
import { buildPost, buildPublication, buildVariant } from '../../../tests/support/build';
import { buildActor } from '../../../tests/support/build-publishing';
import { withTestDatabase } from '../../../tests/support/test-database';
import { prisma, type Prisma, type PublicationState } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { postsView, readPostsFilter } from './posts.view.server';

withTestDatabase();

type Time = readonly [PublicationState, string];
type Post = Partial<Prisma.PostUncheckedCreateInput> & { readonly times?: readonly Time[] };

let reader: SignedIn;

beforeAll(async () => {
  await (await prisma()).organisation.create({ data: { id: 1, name: 'Testi Oy' } });
  reader = await buildActor('editor');
});

/** One after the other, each with its times on channels of their own. */
async function given(search: string, posts: Readonly<Record<string, Post>>): Promise<void> {
  for (const [name, { times = [], ...rest }] of Object.entries(posts)) {
    const { id } = await buildPost({ title: `${search} ${name}`, state: 'approved', ...rest });
    for (const [state, day] of times) {
      const { id: variantId } = await buildVariant({ postId: id });
      const proof = state === 'published' && { remoteId: id, publishedAt: new Date(`${day}T09:00:00Z`) };
      await buildPublication({ variantId, state, publishAt: new Date(`${day}T09:00:00Z`), ...proof });
    }
  }
}

async function listed(search: string, sort: string): Promise<readonly string[]> {
  const params = new URLSearchParams({ scope: 'all', q: search, sort });
  const { rows } = await postsView(reader, readPostsFilter(params));
  return rows.map(({ title }) => title.replace(`${search} `, ''));
}

describe('posts in order', () => {
  it('go by the time that the list shows, and those without one come last both ways', async () => {
    await given('Ajat', {
      none: {},
      later: {
        times: [
          ['published', '2026-11-01'],
          ['planned', '2026-11-20'],
        ],
      },
      withdrawn: {
        times: [
          ['withdrawn', '2026-10-01'],
          ['cancelled', '2026-10-02'],
        ],
      },
      failed: {
        times: [
          ['failed', '2026-11-05'],
          ['planned', '2026-12-20'],
        ],
      },
      out: {
        times: [
          ['published', '2026-11-01'],
          ['published', '2026-11-09'],
        ],
      },
    });
    expect(await listed('Ajat', 'when')).toEqual(['failed', 'out', 'later', 'withdrawn', 'none']);
    expect(await listed('Ajat', '-when')).toEqual(['later', 'out', 'failed', 'withdrawn', 'none']);
  });

  it('go by the way to the reader, and those that are equally far by their latest change', async () => {
    await given('Tilat', {
      out: { times: [['published', '2026-11-01']] },
      'no time': {},
      'earlier draft': { state: 'draft' },
      missed: { times: [['missed', '2026-11-01']], state: 'draft' },
      planned: { times: [['planned', '2026-11-20']] },
      'out and changed': { times: [['published', '2026-11-01']], state: 'draft' },
      review: { state: 'review' },
    });
    const drafts = ['out and changed', 'earlier draft'];
    const up = ['missed', ...drafts, 'review', 'no time', 'planned', 'out'];
    const down = ['out', 'planned', 'no time', 'review', ...drafts, 'missed'];
    expect(await listed('Tilat', 'state')).toEqual(up);
    expect(await listed('Tilat', '-state')).toEqual(down);
  });

  it('leave out what the reader may not know of, and go on from page to page', async () => {
    const days = Array.from({ length: 27 }, (_, day) => `2027-01-${String(day + 1).padStart(2, '0')}`);
    await given(
      'Sivut',
      Object.fromEntries(days.toReversed().map((day) => [day, { times: [['planned', day]] }])),
    );
    await given('Sivut', {
      secret: { times: [['planned', '2026-12-01']], embargoUntil: new Date('2035-01-01T00:00:00Z') },
    });
    const [first, second] = await Promise.all(
      ['1', '2'].map((page) =>
        postsView(
          reader,
          readPostsFilter(new URLSearchParams({ scope: 'all', q: 'Sivut', sort: 'when', page })),
        ),
      ),
    );
    expect(first?.total).toBe(27);
    const titles = [first, second].flatMap((view) => view?.rows.map(({ title }) => title) ?? []);
    expect(titles).toEqual(days.map((day) => `Sivut ${day}`));
  });

  it('go by the reader’s alphabet', async () => {
    await given('Nimet', { öljy: {}, aamu: {}, zeniitti: {} });
    expect(await listed('Nimet', 'title')).toEqual(['aamu', 'zeniitti', 'öljy']);
  });

  it('are found by any form of the words of their titles, all of them', async () => {
    await given('Hakusana', { 'joulun laskut': {}, 'joulun aukiolo': {} });
    const found = async (q: string) => {
      const view = await postsView(reader, readPostsFilter(new URLSearchParams({ scope: 'all', q })));
      return view.rows.map(({ title }) => title);
    };
    expect(await found('joululaskujen')).toEqual([]);
    expect(await found('laskujen joulu')).toEqual(['Hakusana joulun laskut']);
    expect(await found('jouluna')).toHaveLength(2);
    // As it stands, letters and signs alike.
    expect(await found('sana joulun auk')).toEqual(['Hakusana joulun aukiolo']);
  });
});
