import { expect, it } from 'vitest';
import type { AppError } from '~/platform/app-error';
import { buildActor } from '../../../../tests/support/build-publishing';
import { inDays } from '../../../../tests/support/build-round';
import { buildPostToRepeat, occurrencesOf, startRepeating } from '../../../../tests/support/build-repeating';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { retimeOccurrences } from './retime-occurrences.server';

withTestDatabase();

it('lets one of two people change the time of day from here on, whole, and tells the other', async () => {
  for (let round = 0; round < 2; round++) {
    const built = await buildPostToRepeat();
    const [first] = await startRepeating(built);
    const other = await buildActor('editor');
    const wanted = ['14:30', '16:00'] as const;
    const results = await Promise.allSettled([
      retimeOccurrences(built.editor, first?.id ?? '', { set: wanted[0], before: '12:00' }),
      retimeOccurrences(other, first?.id ?? '', { set: wanted[1], before: '12:00' }),
    ]);
    const won = results.findIndex(({ status }) => status === 'fulfilled');
    const told = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason as AppError] : [],
    );
    expect(told).toMatchObject([
      {
        sentence: 'recurring:problem.retimedMeanwhile',
        values: { time: wanted[won]?.replace(':', '.') },
      },
    ]);
    const places = (await occurrencesOf(built.post.id)).flatMap(({ post }) =>
      post.variants.flatMap(({ publications }) => publications.map(({ publishAt }) => publishAt)),
    );
    expect(places).toEqual([3, 5, 7, 9].map((days) => inDays(days, wanted[won])));
  }
});
