import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { compose } from '~/domain/channels/compose';
import { documentSchema } from '~/domain/channels/document/document.schema';
import { CABLE, factsOf, LIGHT, paragraph, picture } from '../../../../tests/support/pictured-wire';
import { PreviewMedia } from './preview-media';

test('a page’s preview shows beside the text what does not stand in it; a post’s shows all', () => {
  const source = {
    headline: 'Otsikko',
    document: documentSchema.parse({ type: 'doc', content: [paragraph('Alku'), picture(LIGHT)] }),
    language: 'fi',
    pageUrl: null,
    media: [factsOf(CABLE)],
    pictures: [factsOf(LIGHT)],
  };
  const shown = (kind: 'site' | 'discourse' | 'mastodon') =>
    [
      ...renderToStaticMarkup(<PreviewMedia composition={compose(kind, source)} />).matchAll(/alt="(\w+)"/gu),
    ].map(([, alt]) => alt);
  expect(shown('site')).toEqual(['kaapeli']);
  expect(shown('discourse')).toEqual(['kaapeli']);
  expect(shown('mastodon')).toEqual(['kaapeli', 'valo']);
});
