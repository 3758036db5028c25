import { prisma } from '~/db/prisma.server';
import { paragraphs } from './files';
import type { ChannelKey } from './channels';
import type { Cast } from './people';

type Line = {
  readonly name: string;
  readonly department: keyof Cast['departments'];
  readonly title: string;
  readonly body: string;
  readonly channels: Readonly<Partial<Record<ChannelKey, string | null>>>;
};

const TEMPLATES: readonly Line[] = [
  {
    name: 'Häiriötiedote',
    department: 'service',
    title: 'Häiriö: {{Paikkakunta}}',
    body: 'Yhteyksissä on häiriö paikassa {{Paikkakunta}} klo {{Alkoi}} alkaen. Korjaamme parhaillaan ja kerromme lisää klo {{Seuraava tiedote}} mennessä. {{Lisätieto?}}',
    channels: { facebook: null, bluesky: 'Häiriö: {{Paikkakunta}}, klo {{Alkoi}} alkaen. Korjaamme. Lisää klo {{Seuraava tiedote}}.' },
  },
  {
    name: 'Verkkohuolto',
    department: 'communications',
    title: 'Verkkohuolto: {{Paikkakunta}} {{Päivä}}',
    body: 'Huolto katkaisee yhteydet paikassa {{Paikkakunta}} {{Päivä}} klo {{Kello}}. Laitteita ei tarvitse käynnistää uudelleen.',
    channels: { facebook: null },
  },
];

/** What service and communications write again and again. */
export async function keepTemplates(cast: Cast, channels: Record<ChannelKey, string>): Promise<number> {
  const db = await prisma();
  for (const { name, department, title, body, channels: texts } of TEMPLATES) {
    const byId = Object.entries(texts).map(([key, text]) => [channels[key as ChannelKey], text]);
    await db.postTemplate.create({
      data: {
        name,
        title,
        language: 'fi',
        departmentId: cast.departments[department],
        document: paragraphs(body),
        texts: Object.fromEntries(byId) as Record<string, string | null>,
      },
    });
  }
  return TEMPLATES.length;
}
