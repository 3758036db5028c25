import { beforeAll, describe, expect, it } from 'vitest';
import { buildChannel, buildPost } from '../../../tests/support/build';
import { buildActor } from '../../../tests/support/build-publishing';
import { refusal } from '../../../tests/support/refusal';
import { withTestDatabase } from '../../../tests/support/test-database';
import { prisma } from '~/db/prisma.server';
import { documentFromText } from '~/domain/channels/document/document-runs';
import type { SignedIn } from '~/features/accounts/api.server';
import { createFromTemplate } from '~/features/posts/create-from-template.server';
import { templateFromPost } from '~/features/posts/template-from-post.server';
import { actOnTemplate } from './template-actions.server';
import { templateView } from './templates.view.server';

withTestDatabase();

beforeAll(async () => {
  await (await prisma()).organisation.create({ data: { id: 1, name: 'Testi Oy' } });
});

const departmentOf = (actor: SignedIn) => actor.grants[0]?.departmentId ?? '';

function form(fields: Readonly<Record<string, string>>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

const DOCUMENT = documentFromText('{{Paikka}}: poikki klo {{Alkoi}}.');

/** A template of a service agent's, made from a post, that asks for a place and a time. */
async function template() {
  const actor = await buildActor('service');
  const departmentId = departmentOf(actor);
  const channel = await buildChannel({ kind: 'bluesky' });
  const post = await buildPost({ authorId: actor.userId, departmentId, title: 'Häiriö' });
  await (await prisma()).variant.create({ data: { postId: post.id, channelId: channel.id } });
  const { id } = await templateFromPost(actor, post.id);
  const save = {
    intent: 'save',
    name: `Häiriötiedote ${id}`,
    departmentId,
    language: 'fi',
    title: 'Häiriö: {{Paikka}}',
    document: JSON.stringify(DOCUMENT),
    'channels[]': channel.id,
    [`own-${channel.id}`]: '{{Paikka}} katkolla {{Lisä?}}',
  };
  await actOnTemplate(actor, id, form(save));
  return { actor, id, channel, save, departmentId };
}

describe('a template', () => {
  it('is made from a post, changed, and tells what it asks for', async () => {
    const { actor, id, channel } = await template();
    const view = await templateView(actor, id);
    expect(view.fields.map(({ name }) => name)).toEqual(['Paikka', 'Alkoi', 'Lisä']);
    expect(view.channels.find((one) => one.id === channel.id)).toMatchObject({ used: true });
  });

  it('begins a post with what was filled in, on its channels', async () => {
    const { actor, id, channel, departmentId } = await template();
    const begun = await createFromTemplate(
      actor,
      form({
        template: id,
        departmentId,
        'channels[]': channel.id,
        'field-Paikka': 'Häme',
        'field-Alkoi': '9',
      }),
    );
    const postId = begun.kind === 'begun' ? begun.postId : '';
    const post = await (
      await prisma()
    ).post.findUniqueOrThrow({ where: { id: postId }, include: { variants: true } });
    expect(post).toMatchObject({ title: 'Häiriö: Häme', document: documentFromText('Häme: poikki klo 9.') });
    expect(post.variants).toMatchObject([{ channelId: channel.id, text: 'Häme katkolla ' }]);
  });

  it('names every needed field that is missing, and keeps the others', async () => {
    const { actor, id, departmentId } = await template();
    const count = await (await prisma()).post.count();
    const wish = form({ template: id, departmentId, 'field-Paikka': 'Häme', 'field-Alkoi': ' ' });
    expect(await createFromTemplate(actor, wish)).toMatchObject({
      kind: 'problems',
      problems: {
        fields: { 'field-Alkoi': 'templates:problem.missing' },
        values: { 'field-Paikka': 'Häme' },
      },
    });
    expect(await (await prisma()).post.count()).toBe(count);
  });

  it('is its department’s to change, and is never made of what is under an embargo', async () => {
    const { id, save, actor, departmentId } = await template();
    const other = await buildActor('product');
    expect(await refusal(actOnTemplate(other, id, form(save)))).toMatchObject({ code: 'forbidden' });
    const secret = { embargoUntil: new Date('2035-01-01'), embargoReason: 'Ei vielä' };
    const post = await buildPost({ authorId: actor.userId, departmentId, ...secret });
    expect(await refusal(templateFromPost(actor, post.id))).toMatchObject({ code: 'conflict' });
    const twin = (await template()).save.name;
    expect(await actOnTemplate(actor, id, form({ ...save, name: twin }))).toMatchObject({
      problems: { fields: { name: 'templates:problem.taken' } },
    });
  });
});
