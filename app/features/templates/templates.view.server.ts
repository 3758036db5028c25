import { prisma, type Db, type PostTemplate } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { documentSchema } from '~/domain/channels/document/document.schema';
import { fieldsOf, type TemplateWords } from '~/domain/content/placeholders';
import type { SignedIn } from '~/features/accounts/api.server';
import { isId } from '~/lib/from-address';
import { AppError } from '~/platform/app-error';
import { storedTexts } from './template.schema';

/** More templates than people find anything in. */
const MOST = 200;

export type TemplatesView = Awaited<ReturnType<typeof templatesView>>;

/** All templates, by name. */
export async function templatesView(actor: SignedIn) {
  const db = await prisma();
  const rows = await db.postTemplate.findMany({
    include: { department: true },
    orderBy: { name: 'asc' },
    take: MOST,
  });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    language: row.language,
    fields: fieldsOf(wordsOf(row)).map(({ name }) => name),
    department: {
      position: row.department.position,
      name: actor.language === 'fi' ? row.department.nameFi : row.department.nameEn,
    },
  }));
}

export type TemplateView = Awaited<ReturnType<typeof templateView>>;

/** One template, to read or to change. */
export async function templateView(actor: SignedIn, id: string) {
  const db = await prisma();
  const row = await getTemplate(db, id);
  const may = (departmentId: string) => can(actor, 'template.manage', { kind: 'template', departmentId });
  const [departments, channels] = await Promise.all([
    db.department.findMany({ orderBy: { position: 'asc' } }),
    db.channel.findMany({ where: { active: true }, orderBy: { position: 'asc' } }),
  ]);
  const words = wordsOf(row);
  return {
    id: row.id,
    name: row.name,
    language: row.language,
    departmentId: row.departmentId,
    ...words,
    fields: fieldsOf(words),
    channels: channels.map(({ id: channelId, name }) => ({
      id: channelId,
      name,
      used: Object.hasOwn(words.texts, channelId),
      text: words.texts[channelId] ?? '',
    })),
    departments: departments
      .filter(({ id: departmentId }) => may(departmentId))
      .map(({ id: departmentId, nameFi, nameEn }) => ({
        id: departmentId,
        name: actor.language === 'fi' ? nameFi : nameEn,
      })),
    mayManage: may(row.departmentId),
  };
}

/** Templates to begin a post from, by name. */
export async function templateChoices(db: Db) {
  return db.postTemplate.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' }, take: MOST });
}

/** A template's words and the places to fill in; null when there is none. */
export async function templateToFill(db: Db, id: string) {
  const row = isId(id) ? await db.postTemplate.findUnique({ where: { id } }) : null;
  if (row === null) return null;
  const words = wordsOf(row);
  const { name, language, departmentId } = row;
  return { id, name, language, departmentId, words, fields: fieldsOf(words) };
}

/** @throws AppError `notFound` */
async function getTemplate(db: Db, id: string): Promise<PostTemplate> {
  const row = isId(id) ? await db.postTemplate.findUnique({ where: { id } }) : null;
  if (row === null) throw new AppError('notFound');
  return row;
}

function wordsOf({ title, document, texts }: PostTemplate): TemplateWords {
  const read = documentSchema.safeParse(document);
  return {
    title,
    document: read.success ? read.data : { type: 'doc', content: [] },
    texts: storedTexts.catch({}).parse(texts),
  };
}
