import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { originalOf } from '../../app/adapters/files/library-files.server';
import { libraryFiles } from '../../app/adapters/files/open-files.server';
import { prisma } from '../../app/db/prisma.server';
import { documentSchema } from '../../app/domain/channels/document/document.schema';

const [WIDTH, HEIGHT] = [1600, 1000];

type Drawing = {
  readonly fileName: string;
  readonly altFi: string;
  readonly altEn: string;
  readonly focalX: number;
  readonly focalY: number;
  /** What is drawn on the ground, as SVG. */
  readonly shapes: string;
  readonly ground: string;
};

const DRAWINGS: readonly Drawing[] = [
  {
    fileName: 'reititin.png',
    altFi: 'Reititin, jossa palaa punainen merkkivalo.',
    altEn: 'A router with a red light on.',
    focalX: 0.68,
    focalY: 0.6,
    ground: '#dfe9ee',
    shapes: `<rect x="420" y="520" width="860" height="180" rx="40" fill="#26323c"/>
      <path d="M560 520V300M1140 520V300" stroke="#26323c" stroke-width="28" stroke-linecap="round"/>
      <circle cx="1090" cy="610" r="26" fill="#e0302f"/><circle cx="1180" cy="610" r="18" fill="#63707b"/>`,
  },
  {
    fileName: 'lasku.png',
    altFi: 'Lasku, josta eräpäivä on ympyröity.',
    altEn: 'An invoice with its due date circled.',
    focalX: 0.62,
    focalY: 0.35,
    ground: '#f3ead9',
    shapes: `<rect x="520" y="120" width="560" height="760" rx="16" fill="#fffdf8"/>
      <g fill="#c9c1b2"><rect x="580" y="200" width="240" height="30"/><rect x="580" y="420" width="440" height="22"/>
      <rect x="580" y="480" width="440" height="22"/><rect x="580" y="540" width="300" height="22"/></g>
      <rect x="880" y="320" width="140" height="30" fill="#26323c"/>
      <ellipse cx="950" cy="335" rx="120" ry="52" fill="none" stroke="#a21921" stroke-width="12"/>`,
  },
  {
    fileName: 'huijausviesti.png',
    altFi: 'Puhelin, jonka näytöllä on epäilyttävä viesti ja varoituskolmio.',
    altEn: 'A phone with a suspicious message and a warning triangle on its screen.',
    focalX: 0.5,
    focalY: 0.5,
    ground: '#e6e3f0',
    shapes: `<rect x="580" y="80" width="440" height="840" rx="56" fill="#26323c"/><rect x="610" y="140" width="380" height="700" rx="16" fill="#fffdf8"/>
      <path d="M800 240 910 430H690z" fill="#f2b134"/><rect x="790" y="300" width="20" height="70" rx="8" fill="#26323c"/><circle cx="800" cy="396" r="12" fill="#26323c"/>
      <g fill="#c9c1b2"><rect x="650" y="500" width="300" height="26" rx="8"/><rect x="650" y="556" width="260" height="26" rx="8"/></g>
      <rect x="650" y="640" width="300" height="70" rx="18" fill="#a21921"/>`,
  },
  {
    fileName: 'puhelin.png',
    altFi: 'Puhelin, jonka näytöllä on vihreä hyväksymismerkki.',
    altEn: 'A phone with a green tick on its screen.',
    focalX: 0.5,
    focalY: 0.5,
    ground: '#d9ebe1',
    shapes: `<rect x="580" y="80" width="440" height="840" rx="56" fill="#26323c"/><rect x="610" y="140" width="380" height="700" rx="16" fill="#fffdf8"/>
      <circle cx="800" cy="400" r="130" fill="#1b683e"/><path d="M735 402l46 48 88-96" fill="none" stroke="#fffdf8" stroke-width="28" stroke-linecap="round" stroke-linejoin="round"/>
      <g fill="#c9c1b2"><rect x="660" y="620" width="280" height="26" rx="8"/><rect x="660" y="676" width="200" height="26" rx="8"/></g>`,
  },
  {
    // Nobody has said it in English yet: the library shows what that looks like.
    fileName: 'tukiasema.png',
    altFi: 'Asentaja tukiaseman mastossa iltavalossa.',
    altEn: '',
    focalX: 0.5,
    focalY: 0.3,
    ground: '#f0d9c4',
    shapes: `<path d="M800 180 660 960M800 180l140 780M720 620h160M700 760h200M745 460h110" stroke="#3a3f47" stroke-width="18" fill="none"/>
      <circle cx="800" cy="330" r="34" fill="#1b683e"/><rect x="774" y="366" width="52" height="120" rx="20" fill="#1b683e"/>`,
  },
];

/** The picture of each post that goes out on Instagram, where nothing goes out without one. */
const PICTURES: Readonly<Record<string, readonly string[]>> = {
  'lasku.png': ['Näin tarkistat laskun rivit OmaLaajassa'],
  'reititin.png': [
    'Asiakaspalvelu palvelee myös lauantaisin',
    'Perheliittymä: jokaiselle oma datapaketti',
    'Laajan TV-boksi päivittyy viikolla',
  ],
};

/** The post in whose text it stands, after the first paragraph, and what is said under it there. */
const IN_TEXT: Readonly<Record<string, { readonly title: string; readonly caption: string }>> = {
  'puhelin.png': { title: 'Perheliittymä: jokaiselle oma datapaketti', caption: 'Vihreä merkki kertoo, että paketti on käytössä.' },
};

async function placeInText(assetId: string, { fileName, altFi }: Pick<Drawing, 'fileName' | 'altFi'>): Promise<void> {
  const place = IN_TEXT[fileName];
  if (!place) return;
  const db = await prisma();
  for (const { id, document } of await db.post.findMany({ where: { title: place.title } })) {
    const [first, ...rest] = documentSchema.parse(document).content;
    const image = { type: 'image' as const, attrs: { assetId, alt: altFi, caption: place.caption } };
    const content = [...(first ? [first] : []), image, ...rest];
    await db.post.update({ where: { id }, data: { document: { type: 'doc', content } } });
  }
}

async function illustrate(assetId: string, fileName: string): Promise<void> {
  const db = await prisma();
  const posts = await db.post.findMany({ where: { title: { in: [...(PICTURES[fileName] ?? [])] } } });
  await db.postMedia.createMany({ data: posts.map(({ id }) => ({ postId: id, assetId, position: 1 })) });
}

/** Drawings of our own for the media library: who looks at the demonstration should not see an empty page. */
export async function fillLibrary(uploadedById: string): Promise<number> {
  const db = await prisma();
  for (const { shapes, ground, ...told } of DRAWINGS) {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="100%" height="100%" fill="${ground}"/>${shapes}</svg>`;
    const png = await sharp(Buffer.from(svg)).png().toBuffer();
    const sha256 = createHash('sha256').update(png).digest('hex');
    const measures = { mime: 'image/png', bytes: BigInt(png.length), width: WIDTH, height: HEIGHT };
    const { id } = await db.mediaAsset.create({
      data: { ...told, ...measures, kind: 'image', sha256, uploadedById },
    });
    await libraryFiles().put(originalOf(id), png, 'image/png');
    await illustrate(id, told.fileName);
    await placeInText(id, told);
  }
  return DRAWINGS.length;
}

/** The library's picture of that name, as a new post carries it. */
export async function carrying(picture: string | undefined) {
  if (picture === undefined) return {};
  const { id } = await (await prisma()).mediaAsset.findFirstOrThrow({ where: { fileName: picture } });
  return { media: { create: { assetId: id, position: 1 } } };
}
