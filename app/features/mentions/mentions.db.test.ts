import { describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { buildActor } from '../../../tests/support/build-publishing';
import { refusal } from '../../../tests/support/refusal';
import { withTestDatabase } from '../../../tests/support/test-database';
import { keepMentionable, mentionables, mentionsView, removeMentionable } from './directory.server';

withTestDatabase();

const DID = 'did:plc:z72i7hdynmk6r22z27h6tvur';

function form(fields: Readonly<Record<string, string>>): FormData {
  const filled = new FormData();
  for (const [name, value] of Object.entries(fields)) filled.set(name, value);
  return filled;
}

/** A server of the network that knows one handle. */
const network: typeof fetch = (input) => {
  const url = new URL(input instanceof Request ? input.url : input);
  const isKnown = url.searchParams.get('handle') === 'traficom.fi';
  return Promise.resolve(
    Response.json(isKnown ? { did: DID } : { error: 'InvalidRequest', message: 'Unable to resolve handle' }, {
      status: isKnown ? 200 : 400,
    }),
  );
};
const broken: typeof fetch = () => Promise.reject(new TypeError('fetch failed'));

describe('the directory of mentions', () => {
  it('keeps somebody with the account that Bluesky tells, and lets them go', async () => {
    const editor = await buildActor('editor');
    const fields = { name: ' Traficom ', 'handle-bluesky': '@traficom.fi', 'handle-x': 'TraficomFinland' };
    expect(await keepMentionable(editor, form(fields), network)).toEqual({
      name: 'Traficom',
      bluesky: 'found',
    });
    const db = await prisma();
    expect(await mentionables(db)).toEqual([
      { name: 'Traficom', handles: { bluesky: 'traficom.fi', x: 'TraficomFinland' }, blueskyDid: DID },
    ]);
    const [one] = (await mentionsView(editor)).people;
    const silent = await keepMentionable(editor, form({ ...fields, id: one?.id ?? '' }), broken);
    expect(silent.bluesky).toBe('silent');
    expect((await mentionables(db))[0]?.blueskyDid).toBeNull();
    expect(await refusal(keepMentionable(editor, form({ name: 'traficom' }), network))).toMatchObject({
      sentence: 'settings:mentions.problem.there',
    });
    await removeMentionable(editor, one?.id ?? '');
    expect(await mentionables(db)).toEqual([]);
  });

  it('takes no handle that is none or that nobody has, and nothing from whoever may not', async () => {
    const editor = await buildActor('editor');
    const keep = (fields: Readonly<Record<string, string>>) =>
      refusal(keepMentionable(editor, form({ name: 'Kyber', ...fields }), network));
    expect(await keep({ 'handle-mastodon': 'kyber' })).toMatchObject({
      sentence: 'settings:mentions.problem.handle',
    });
    expect(await keep({ 'handle-bluesky': 'kukaan.fi' })).toMatchObject({
      sentence: 'settings:mentions.problem.unknown',
    });
    expect(await keep({ name: '@' })).toMatchObject({ sentence: 'settings:mentions.problem.name' });
    const service = await buildActor('service');
    expect(await refusal(keepMentionable(service, form({ name: 'Kyber' }), network))).toMatchObject({
      code: 'forbidden',
    });
  });
});
