import { describe, expect, it } from 'vitest';
import { prisma, transaction } from '~/db/prisma.server';
import { buildChannel, buildPost, buildPublication, buildVariant } from '../../../tests/support/build';
import { buildAnswer, buildPublished } from '../../../tests/support/build-answer';
import { withTestDatabase } from '../../../tests/support/test-database';
import { siteStore, withdrawEntries } from './api.server';

withTestDatabase();

describe('siteStore', () => {
  it('makes the answer live and gives its address', async () => {
    const { answer, place } = await buildPublished({ question: 'Miten sopimus perutaan?' });
    expect(place.path).toBe('/help/fi/miten-sopimus-perutaan');
    const after = await (await prisma()).answer.findUniqueOrThrow({ where: { id: answer.id } });
    expect(after.state).toBe('live');
    expect(after.liveAt).not.toBeNull();
  });

  it('gives a second put of the same key the place of the first', async () => {
    const { entry, key, place } = await buildPublished();
    expect(await siteStore().put({ ...entry, title: 'Jotain muuta' }, key)).toEqual(place);
    expect(await siteStore().find(entry.channelId, key)).toEqual(place);
    expect(await (await prisma()).siteEntry.count({ where: { publicationId: key.id } })).toBe(1);
  });

  it('finds nothing under another channel', async () => {
    const { key } = await buildPublished();
    expect(await siteStore().find((await buildChannel()).id, key)).toBeNull();
  });

  it('numbers an address that is taken, and keeps its own pages free', async () => {
    const put = async (title: string) => {
      const channel = await buildChannel({ kind: 'site' });
      const variant = await buildVariant({ channelId: channel.id });
      const publication = await buildPublication({ variantId: variant.id });
      const entry = { channelId: channel.id, title, html: '<p>a</p>', text: 'a', language: 'fi' };
      return siteStore().put(entry, { id: publication.id, createdAt: new Date() });
    };
    const places = await Promise.all([put('Sama otsikko'), put('Sama otsikko')]);
    expect(places.map(({ path }) => path).sort()).toEqual([
      '/help/fi/sama-otsikko',
      '/help/fi/sama-otsikko-2',
    ]);
    expect((await put('Search')).path).toBe('/help/fi/search-2');
  });

  it('puts corrected words where they stood, and says when', async () => {
    const { entry, place, publication } = await buildPublished({ question: 'Milloin lasku erääntyy?' });
    const words = {
      ...entry,
      title: 'Milloin lasku erääntyy?',
      html: '<p>14 päivässä.</p>',
      text: '14 päivässä.',
    };
    expect(await siteStore().correct(place.remoteId, words)).toBe(true);
    const where = { publicationId: publication.id };
    expect(await (await prisma()).siteEntry.findUniqueOrThrow({ where })).toMatchObject({
      html: '<p>14 päivässä.</p>',
      text: '14 päivässä.',
      correctedAt: expect.any(Date) as Date,
    });
    expect(await siteStore().correct(place.remoteId, { ...words, channelId: publication.id })).toBe(false);
    await siteStore().withdraw(entry.channelId, place.remoteId);
    expect(await siteStore().correct(place.remoteId, words)).toBe(false);
  });

  it('withdraws once, and the answer waits for a place again', async () => {
    const { answer, channel, place } = await buildPublished();
    expect(await siteStore().withdraw(channel.id, place.remoteId)).toBe(true);
    expect(await siteStore().withdraw(channel.id, place.remoteId)).toBe(false);
    expect(await siteStore().withdraw(channel.id, 'not-an-id')).toBe(false);
    const after = await (await prisma()).answer.findUniqueOrThrow({ where: { id: answer.id } });
    expect(after).toMatchObject({ state: 'approved', liveAt: null });
  });

  it('does not put out an answer that has been retired meanwhile, nor half of it', async () => {
    const answer = await buildAnswer({ state: 'retired' });
    const channel = await buildChannel({ kind: 'site' });
    const post = await buildPost({ answerId: answer.id });
    const variant = await buildVariant({ postId: post.id, channelId: channel.id });
    const publication = await buildPublication({ variantId: variant.id });
    const entry = { channelId: channel.id, title: 'a', html: '<p>a</p>', text: 'a', language: 'fi' };
    const put = siteStore().put(entry, { id: publication.id, createdAt: new Date() });
    await expect(put).rejects.toThrow('retired');
    expect(await (await prisma()).siteEntry.count({ where: { publicationId: publication.id } })).toBe(0);
  });

  it('undoes everything with the transaction it was given', async () => {
    const { answer, channel, place } = await buildPublished();
    const failing = transaction(async (tx) => {
      await siteStore(tx).withdraw(channel.id, place.remoteId);
      throw new Error('later step failed');
    });
    await expect(failing).rejects.toThrow('later step failed');
    const after = await (await prisma()).answer.findUniqueOrThrow({ where: { id: answer.id } });
    expect(after.state).toBe('live');
  });

  it('leaves the reason on what is taken down with its answer', async () => {
    const { answer, publication } = await buildPublished();
    const at = new Date('2026-11-20T08:00:00Z');
    const ended = await transaction((tx) =>
      withdrawEntries(tx, { answerId: answer.id, at, why: 'Hinnasto muuttui.' }),
    );
    expect(ended).toEqual([publication.id]);
    const entry = await (await prisma()).siteEntry.findUnique({ where: { publicationId: publication.id } });
    expect(entry).toMatchObject({ withdrawnAt: at, withdrawnWhy: 'Hinnasto muuttui.' });
  });
});
