import { audit } from '~/db/audit.server';
import { transaction, type PostTemplate, type Prisma, type Tx } from '~/db/prisma.server';
import { addedPictures } from '~/domain/channels/document/document-pictures';
import { isDuplicate } from '~/db/violations.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { refuseUnseen } from '~/features/media/api.server';
import { isId } from '~/lib/from-address';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { storedTexts, type TemplateInput } from './template.schema';

/** So many templates of one name are told apart by a number. */
const MOST_TWINS = 50;

/** @throws AppError `conflict` when another template has the name */
export async function saveTemplate(actor: SignedIn, id: string, input: TemplateInput): Promise<void> {
  const { departmentId, name, language, title } = input;
  authorize(actor, 'template.manage', { kind: 'template', departmentId });
  try {
    await transaction(async (tx) => {
      const row = await mayManage(tx, actor, id);
      await refuseUnseen(tx, actor, addedPictures(row.document, input.document));
      const active = await tx.channel.findMany({ where: { active: true }, select: { id: true } });
      // The page shows active channels only: what stands for the others stays.
      const hidden = Object.entries(storedTexts.catch({}).parse(row.texts)).filter(
        ([channel]) => !active.some((one) => one.id === channel),
      );
      const texts = Object.fromEntries([
        ...hidden,
        ...input.channels.map((channel) => [channel, input.texts[channel] ?? null] as const),
      ]);
      const document = input.document as unknown as Prisma.InputJsonValue;
      const saved = await tx.postTemplate.update({
        where: { id },
        data: { departmentId, name, language, title, document, texts },
      });
      await log(tx, actor, 'template.change', saved);
    });
  } catch (error) {
    if (isDuplicate(error)) throw new AppError('conflict', 'templates:problem.taken');
    throw error;
  }
}

export async function deleteTemplate(actor: SignedIn, id: string): Promise<{ readonly name: string }> {
  return transaction(async (tx) => {
    const row = await mayManage(tx, actor, id);
    await tx.postTemplate.delete({ where: { id } });
    await log(tx, actor, 'template.delete', row);
    return { name: row.name };
  });
}

export type PostToKeep = {
  readonly departmentId: string;
  readonly language: string;
  readonly title: string;
  readonly document: Prisma.JsonValue;
  readonly variants: readonly { readonly channelId: string; readonly text: string | null }[];
};

/** Makes a template out of a post's words, in the caller's transaction. It is named by the title, with a number where that is taken. */
export async function keepAsTemplate(
  tx: Tx,
  actor: SignedIn,
  post: PostToKeep,
): Promise<{ readonly id: string }> {
  const { departmentId, language, title, document, variants } = post;
  authorize(actor, 'template.manage', { kind: 'template', departmentId });
  const short = [...title].slice(0, 90).join('');
  const names = [short, ...Array.from({ length: MOST_TWINS }, (_, index) => `${short} ${index + 2}`)];
  const taken = await tx.postTemplate.findMany({ where: { name: { in: names } }, select: { name: true } });
  const name = names.find((one) => !taken.some((other) => other.name === one));
  if (name === undefined) throw new AppError('conflict', 'templates:problem.taken');
  const texts = Object.fromEntries(variants.map(({ channelId, text }) => [channelId, text]));
  const saved = await tx.postTemplate.create({
    data: { departmentId, language, title, name, texts, document: document ?? {} },
  });
  await log(tx, actor, 'template.create', saved);
  return { id: saved.id };
}

/** @throws AppError `notFound`, or `forbidden` where it is another department's */
async function mayManage(tx: Tx, actor: SignedIn, id: string): Promise<PostTemplate> {
  const row = isId(id) ? await tx.postTemplate.findUnique({ where: { id } }) : null;
  if (row === null) throw new AppError('notFound');
  authorize(actor, 'template.manage', { kind: 'template', departmentId: row.departmentId });
  return row;
}

async function log(tx: Tx, actor: SignedIn, action: string, { id, name }: PostTemplate): Promise<void> {
  const event = { at: now(), actorId: actor.userId, action, subjectType: 'template', subjectId: id };
  await audit(tx, { ...event, after: { name } });
}
