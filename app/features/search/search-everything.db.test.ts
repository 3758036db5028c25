import { describe, expect, it } from 'vitest';
import { buildPost, buildRequest } from '../../../tests/support/build';
import { buildAnswer, buildAsked, buildTopic } from '../../../tests/support/build-answer';
import { buildActor } from '../../../tests/support/build-publishing';
import { withTestDatabase } from '../../../tests/support/test-database';
import { documentFromText } from '~/domain/channels/document/document-runs';
import type { SignedIn } from '~/features/accounts/api.server';
import { searchEverything, type FoundKind } from './search-everything.server';

withTestDatabase();

const inAWeek = () => new Date(Date.now() + 7 * 86_400_000);

async function titlesOf(actor: SignedIn, query: string, kind: FoundKind): Promise<readonly string[]> {
  const groups = await searchEverything(actor, query, 10);
  return groups.find((group) => group.kind === kind)?.found.map(({ title }) => title) ?? [];
}

describe('searchEverything', () => {
  it('finds a post by its title and its text, in any inflection', async () => {
    const actor = await buildActor('editor');
    await buildPost({
      title: 'Kuituliittymän huolto',
      language: 'fi',
      document: documentFromText('Katkokset päättyvät torstaina.'),
    });
    await buildPost({ title: 'Something else', language: 'en', document: documentFromText('Bills by post') });
    expect(await titlesOf(actor, 'kuituliittymän', 'post')).toEqual(['Kuituliittymän huolto']);
    expect(await titlesOf(actor, 'kuituliittymälle', 'post')).toEqual(['Kuituliittymän huolto']);
    expect(await titlesOf(actor, 'katkosta', 'post')).toEqual(['Kuituliittymän huolto']);
    expect(await titlesOf(actor, 'huol torst', 'post')).toEqual(['Kuituliittymän huolto']);
    expect(await titlesOf(actor, 'billing', 'post')).toEqual(['Something else']);
  });

  it.each([
    ['verkkotöiden', 'Viikon verkkotyöt'],
    ['tilauksen', 'Tilaus ja toimitus'],
    ['tilaus', 'Näin perut tilauksesi'],
    ['vikojen', 'Vika on korjattu'],
    ['kadulla', 'Vanha katu avataan'],
    ['katkos', 'Sähkökatkokset torstaina'],
    ['hinta', 'Uudet hinnat ja alennushinnat'],
  ])('finds by %j a post called %j, and not what only begins alike', async (query, title) => {
    const actor = await buildActor('editor');
    const others = ['Laskeudu alas', 'Katto uusiksi', 'Viikko alkaa', 'Tilaa riittää'];
    for (const one of [title, ...others]) await buildPost({ title: one, language: 'fi' });
    const found = await titlesOf(actor, query, 'post');
    expect(found).toContain(title);
    expect(others.filter((one) => found.includes(one))).toEqual([]);
  });

  it('takes every word: one that is nowhere finds nothing', async () => {
    const actor = await buildActor('editor');
    await buildPost({ title: 'Roaming Virossa', language: 'fi' });
    expect(await titlesOf(actor, 'roaming Virossa', 'post')).toEqual(['Roaming Virossa']);
    expect(await titlesOf(actor, 'roaming Norjassa', 'post')).toEqual([]);
  });

  it('puts what has the word in its title first', async () => {
    const actor = await buildActor('editor');
    await buildPost({ title: 'Eräpäivän siirto', language: 'fi' });
    await buildPost({ title: 'Muuta', language: 'fi', document: documentFromText('Eräpäivän voi siirtää.') });
    expect(await titlesOf(actor, 'eräpäivän', 'post')).toEqual(['Eräpäivän siirto', 'Muuta']);
  });

  it('keeps what is under embargo from everybody but its insiders', async () => {
    const insider = await buildActor('product');
    const other = await buildActor('administrator', 'editor');
    const secret = { embargoUntil: inAWeek(), embargoReason: 'Pörssitieto', insiderIds: [insider.userId] };
    await buildPost({ title: 'Zorro-hanke julki', language: 'fi', ...secret });
    await buildRequest({ title: 'Zorro-hankkeelle paikka', ...secret });
    expect(await titlesOf(insider, 'zorro', 'post')).toEqual(['Zorro-hanke julki']);
    expect(await titlesOf(insider, 'zorro', 'request')).toEqual(['Zorro-hankkeelle paikka']);
    expect(await searchEverything(other, 'zorro', 10)).toEqual([]);
  });

  it('finds answers, topics and messages, messages only for those who read the inbox', async () => {
    const agent = await buildActor('service');
    const approver = await buildActor('approver');
    const topic = await buildTopic({ label: 'Pankkitunnukset lukkiutuivat', representative: 'Miksi?' });
    await buildAsked(topic.id, 'Pankkitunnukseni lukkiutuivat eilen');
    await buildAnswer({ question: 'Miten avaan pankkitunnukset?', text: 'Verkossa.', language: 'fi' });
    for (const kind of ['answer', 'topic', 'message'] as const)
      expect(await titlesOf(agent, 'pankkitunnukset', kind), kind).toHaveLength(1);
    expect(await titlesOf(approver, 'pankkitunnukset', 'message')).toEqual([]);
    expect(await titlesOf(approver, 'pankkitunnukset', 'topic')).toHaveLength(1);
  });

  it.each(['', '   ', '&|!():*', "'; DROP TABLE", '💥', 'a'.repeat(5_000)])('survives %j', async (query) => {
    await expect(searchEverything(await buildActor('editor'), query, 10)).resolves.toEqual([]);
  });
});
