import { beforeAll, describe, expect, it } from 'vitest';
import { buildChannel } from '../../../../tests/support/build';
import { buildActor } from '../../../../tests/support/build-publishing';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { prisma } from '~/db/prisma.server';
import { documentFromText } from '~/domain/channels/document/document-runs';
import type { SignedIn } from '~/features/accounts/api.server';
import { createPost } from '../create-post.server';
import { postView } from '../post.view.server';
import type { PostText } from '../post.schema';
import { approvePost, submitPost } from '../review-post.server';
import { savePost } from '../save-post.server';
import { wishForLock } from '../writing/edit-lock.server';
import { saveForm, setFormAside } from '../writing/save-form.server';
import { restoreVersion } from './restore-version.server';
import { versionsView } from './versions.view.server';

withTestDatabase();

beforeAll(async () => {
  await (await prisma()).organisation.create({ data: { id: 1, name: 'Testi Oy' } });
});

async function begun() {
  const author = await buildActor('service');
  const editor = await buildActor('editor');
  const channel = await buildChannel({ kind: 'bluesky' });
  const { postId } = await createPost(author, {
    title: 'Alku',
    language: 'fi',
    departmentId: author.grants[0]?.departmentId ?? '',
    channels: [channel.id],
  });
  const write = (actor: SignedIn, revision: number, words: string, more: Partial<PostText> = {}) =>
    savePost(actor, postId, {
      revision,
      title: 'Alku',
      document: documentFromText(words),
      channels: [channel.id],
      checklist: [],
      auto: false,
      ownTexts: new Map(),
      ...more,
    });
  return { author, editor, channel, postId, write };
}

const causes = async (postId: string) =>
  (await (await prisma()).postVersion.findMany({ where: { postId }, orderBy: { at: 'asc' } })).map(
    ({ cause, revision }) => `${cause} ${revision}`,
  );

describe('versions', () => {
  it('keep what stood before the first save, and one version for a sitting of autosaves', async () => {
    const { author, postId, write } = await begun();
    await write(author, 1, 'yksi', { auto: true });
    await write(author, 2, 'yksi kaksi', { auto: true });
    await write(author, 3, 'yksi kaksi kolme', { auto: true });
    expect(await causes(postId)).toEqual(['saved 1', 'auto 4']);
    const events = await (
      await prisma()
    ).auditEvent.count({ where: { subjectId: postId, action: 'post.save' } });
    expect(events).toBe(1);
    await write(author, 4, 'neljä');
    await write(author, 5, 'viisi', { auto: true });
    expect(await causes(postId)).toEqual(['saved 1', 'saved 5', 'auto 6']);
  });

  it('do not change under a decision', async () => {
    const { author, postId, write } = await begun();
    await write(author, 1, 'hyväksyttävä', { auto: true });
    await submitPost(author, { id: postId, revision: 2 });
    await write(author, 2, 'muutettu', { auto: true });
    expect(await causes(postId)).toEqual(['saved 1', 'saved 2', 'auto 3']);
  });

  it('say who, when and what differs, against the one before and against now', async () => {
    const { author, editor, postId, write } = await begun();
    await write(author, 1, 'Lasku tulee tänään.');
    await write(editor, 2, 'Lasku tulee huomenna.');
    const view = await versionsView(editor, { id: postId, chosen: null, against: 'before' });
    expect(view.versions.map(({ by, isNow }) => [by, isNow])).toEqual([
      [editor.name, true],
      [author.name, false],
      [author.name, false],
    ]);
    const changed = view.shown?.differences?.text
      ?.filter(({ kind }) => kind !== 'same')
      .map(({ text }) => text);
    expect(changed).toEqual(['tänään', 'huomenna']);
    const old = await versionsView(editor, {
      id: postId,
      chosen: view.versions[1]?.id ?? null,
      against: 'now',
    });
    expect(old.shown?.differences?.text?.map(({ kind }) => kind)).toContain('added');
  });

  it('come back as a new version and void an approval', async () => {
    const { author, postId, channel, write } = await begun();
    await write(author, 1, 'hyvä', { ownTexts: new Map([[channel.id, 'oma']]) });
    await write(author, 2, 'parempi');
    await submitPost(author, { id: postId, revision: 3 });
    await approvePost(await buildActor('approver'), { id: postId, revision: 3 });
    const first = await (await prisma()).postVersion.findFirstOrThrow({ where: { postId, revision: 2 } });
    const restored = await restoreVersion(author, { id: postId, versionId: first.id });
    expect(restored).toEqual({ revision: 4, voidedApproval: true });
    expect(await causes(postId)).toEqual(['saved 1', 'saved 2', 'saved 3', 'restored 4']);
    const view = await postView(author, postId);
    expect(view).toMatchObject({ state: 'draft', variants: [{ text: 'oma' }] });
    expect(view.document).toMatchObject({ content: [{ content: [{ text: 'hyvä' }] }] });
  });

  it('of another post cannot be brought into this one', async () => {
    const one = await begun();
    const other = await begun();
    await other.write(other.author, 1, 'salaista');
    const version = await (await prisma()).postVersion.findFirstOrThrow({ where: { postId: other.postId } });
    await expect(restoreVersion(one.author, { id: one.postId, versionId: version.id })).rejects.toMatchObject(
      { code: 'notFound' },
    );
  });
});

describe('two people in one text', () => {
  it('write one at a time; taking over keeps what the other had unsaved', async () => {
    const { author, editor, postId, write } = await begun();
    expect(await wishForLock(author, postId, 'write')).toMatchObject({ holder: { mine: true } });
    expect(await wishForLock(editor, postId, 'write')).toMatchObject({
      holder: { name: author.name, mine: false },
    });
    expect(await write(editor, 1, 'väliin')).toMatchObject({ kind: 'locked', by: author.name });
    await wishForLock(editor, postId, 'ask');
    expect(await wishForLock(author, postId, 'look')).toMatchObject({ askedBy: { name: editor.name } });
    expect(await wishForLock(editor, postId, 'take')).toMatchObject({
      holder: { mine: true },
      askedBy: null,
    });
    const form = new FormData();
    form.set('title', 'Kesken');
    form.set('document', JSON.stringify(documentFromText('ehti kirjoittaa')));
    expect(await setFormAside(author, postId, form)).toEqual({ kind: 'aside' });
    expect(await write(editor, 1, 'uusi')).toMatchObject({ kind: 'saved', revision: 2 });
    const aside = await (await prisma()).postVersion.findFirstOrThrow({ where: { postId, cause: 'aside' } });
    expect(JSON.stringify(aside.document)).toContain('ehti kirjoittaa');
    const taken = await (
      await prisma()
    ).auditEvent.count({ where: { subjectId: postId, action: 'post.takeOver' } });
    expect(taken).toBe(1);
  });

  it('a stale save gets their words along, so that one can choose', async () => {
    const { author, editor, write } = await begun();
    await write(editor, 1, 'heidän sanansa');
    const late = await write(author, 1, 'omat sanat');
    expect(late.kind === 'stale' && JSON.stringify(late.theirs.document)).toContain('heidän sanansa');
  });

  it('a reader cannot take the turn, nor set anything aside', async () => {
    const { author, postId } = await begun();
    const stranger = await buildActor('product');
    await wishForLock(author, postId, 'write');
    expect(await wishForLock(stranger, postId, 'take')).toMatchObject({ holder: { name: author.name } });
    const form = new FormData();
    form.set('document', JSON.stringify(documentFromText('x')));
    await expect(setFormAside(stranger, postId, form)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('what is no document of ours is refused, by hand and by itself', async () => {
    const { author, postId } = await begun();
    const form = new FormData();
    form.set('revision', '1');
    form.set('title', '');
    form.set('document', '{"type":"doc","content":[{"type":"iframe"}]}');
    form.set('auto', '1');
    expect(await saveForm(author, postId, form)).toMatchObject({
      kind: 'invalid',
      fields: { title: 'posts:problem.title' },
    });
    await expect(setFormAside(author, postId, form)).rejects.toMatchObject({ code: 'invalid' });
  });
});
