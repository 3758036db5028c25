import { expect, test } from 'vitest';
import {
  CABLE,
  LIGHT,
  paragraph,
  picture,
  picturedWire,
  ROUTER,
} from '../../../../tests/support/pictured-wire';
import { letterTo } from './letter';

test('pictures of a text stand in their places in a letter, and the others once after it', () => {
  const blocks = [picture(LIGHT, 'Kuva: Laaja'), paragraph('Loppu'), picture(CABLE)];
  const wire = picturedWire('newsletter', { blocks, beside: [ROUTER] });
  const recipient = {
    deliveryId: 'd1',
    email: 'lukija@example.fi',
    language: 'fi',
    unsubscribeUrl: 'https://laaja.fi/pois',
  };
  const pictures = wire.media.map(({ assetId, alt, fileName }, at) => ({
    id: `kuva${at}`,
    assetId,
    alt,
    fileName,
    content: Buffer.from('x'),
  }));
  const letter = letterTo(recipient, wire, pictures);
  const html = letter.html ?? '';
  const seen = [...html.matchAll(/cid:(\w+)" alt="(\w+)"|Alku|Loppu|Kuva: Laaja/gu)];
  expect(seen.map(([whole, id, alt]) => (id ? [id, alt] : whole))).toEqual([
    'Alku',
    ['kuva1', 'valo'],
    'Kuva: Laaja',
    'Loppu',
    ['kuva2', 'kaapeli'],
    ['kuva0', 'reititin'],
  ]);
  expect(html).not.toContain('asset:');
  expect(letter.pictures).toHaveLength(3);
});
