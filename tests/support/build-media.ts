import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { originalOf } from '~/adapters/files/library-files.server';
import { libraryFiles } from '~/adapters/files/open-files.server';
import { prisma, type Prisma } from '~/db/prisma.server';
import { buildUser } from './build';

/** A picture in the library with its file, told of in both languages. The test chooses VUORO_DATA before. */
export async function buildPicture(overrides: Partial<Prisma.MediaAssetUncheckedCreateInput> = {}) {
  const [width, height] = [320, 240];
  const asset = await (
    await prisma()
  ).mediaAsset.create({
    data: {
      kind: 'image',
      mime: 'image/png',
      bytes: 1000,
      width,
      height,
      sha256: randomUUID(),
      fileName: 'reititin.png',
      altFi: 'Reititin hyllyllä.',
      altEn: 'A router on a shelf.',
      ...overrides,
      uploadedById: overrides.uploadedById ?? (await buildUser()).id,
    },
  });
  const png = await sharp({ create: { width, height, channels: 3, background: '#1b683e' } })
    .png()
    .toBuffer();
  await libraryFiles().put(originalOf(asset.id), png, 'image/png');
  return asset;
}
