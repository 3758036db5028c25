import { createElement, useState } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { lacksTime, nextTime, usePlacesFirst } from './standing';

type Places = Parameters<typeof nextTime>[0]['places'];
type Made = { readonly state: string; readonly at?: string };

const post = (publications: readonly Made[], place: { manual?: boolean; mayPlace?: boolean } = {}) => ({
  places: [
    {
      channel: { name: 'Bluesky', mark: 'BS', zone: 'Europe/Helsinki' },
      manual: false,
      mayPlace: true,
      ...place,
      publications: publications.map(({ state, at = '2026-11-12T10:00:00.000Z' }) => ({
        state,
        publishAt: at,
      })),
    },
  ] as unknown as Places,
});

const placesFirst = (view: ReturnType<typeof post>) =>
  renderToStaticMarkup(createElement(() => String(usePlacesFirst(view)))) === 'true';

describe('how a post stands', () => {
  it('has its places first where it did not go out, is held, or is to be posted by hand now', () => {
    expect(placesFirst(post([{ state: 'published' }, { state: 'failed' }]))).toBe(true);
    expect(placesFirst(post([{ state: 'held' }]))).toBe(true);
    expect(placesFirst(post([{ state: 'due' }], { manual: true }))).toBe(true);
    expect(placesFirst(post([{ state: 'due' }]))).toBe(false);
    expect(placesFirst(post([{ state: 'planned' }], { manual: true }))).toBe(false);
  });

  it.each([
    ['failed', 'due', 'true'],
    ['planned', 'failed', 'false'],
  ])('keeps its places where they were when it goes from %s to %s while it is open', (from, to, first) => {
    function Visit() {
      const [state, setState] = useState(from);
      const isFirst = usePlacesFirst(post([{ state }]));
      if (state === from) setState(to);
      return createElement('p', null, state, ' ', String(isFirst));
    }
    expect(renderToStaticMarkup(createElement(Visit))).toBe(`<p>${to} ${first}</p>`);
  });

  it('says the nearest of the times that are to come', () => {
    const view = post([
      { state: 'published', at: '2026-11-10T10:00:00.000Z' },
      { state: 'planned', at: '2026-11-14T10:00:00.000Z' },
      { state: 'held', at: '2026-11-13T10:00:00.000Z' },
    ]);
    expect(nextTime(view)).toEqual({ publishAt: '2026-11-13T10:00:00.000Z', zone: 'Europe/Helsinki' });
    expect(nextTime(post([{ state: 'published' }]))).toBeUndefined();
  });

  it('lacks a time until each channel that one may place has one', () => {
    expect(lacksTime(post([]))).toBe(true);
    expect(lacksTime(post([{ state: 'cancelled' }]))).toBe(true);
    expect(lacksTime(post([{ state: 'planned' }]))).toBe(false);
    expect(lacksTime(post([], { mayPlace: false }))).toBe(false);
  });
});
