import { getSchema } from '@tiptap/core';
import { EditorState, NodeSelection } from '@tiptap/pm/state';
import { history, undo } from '@tiptap/pm/history';
import { describe, expect, it } from 'vitest';
import { editorExtensions } from './editor-extensions';
import { withoutWaiting } from './editor-pictures';
import { movePicture, pastedPicture, placeForPictures, settle, type Settled } from './picture-node';
import type { RichDoc } from './rich-doc';

const texts = { silent: 'puuttuu', pending: 'tulossa' };
const schema = getSchema(
  editorExtensions('', null, {
    names: () => ({ names: [], label: '' }),
    pictures: { labels: () => texts, settled: new Map() },
  }),
);
const paragraph = (words: string) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] });
const image = (attrs: Record<string, unknown>) => ({ type: 'image', attrs });
const stateOf = (...content: object[]) =>
  EditorState.create({ doc: schema.nodeFromJSON({ type: 'doc', content }), plugins: [history()] });
const shapeOf = ({ doc }: { readonly doc: EditorState['doc'] }) =>
  doc.children.map((node) => (node.type.name === 'image' ? String(node.attrs['assetId']) : node.textContent));

describe('a picture in the editor', () => {
  it('changes places with its neighbours and stays chosen, up to the ends', () => {
    let state = stateOf(paragraph('eka'), image({ assetId: 'a' }), paragraph('toka'));
    const chosen = (at: number) => {
      state = state.apply(state.tr.setSelection(NodeSelection.create(state.doc, at)));
    };
    const move = (by: -1 | 1) => {
      const { tr } = state;
      const moved = movePicture(tr, by);
      if (moved) state = state.apply(tr);
      return moved;
    };
    chosen(5);
    expect([move(1), shapeOf(state)]).toEqual([true, ['eka', 'toka', 'a']]);
    expect(move(1)).toBe(false);
    expect([move(-1), move(-1), shapeOf(state)]).toEqual([true, true, ['a', 'eka', 'toka']]);
    expect(move(-1)).toBe(false);
    chosen(0);
    expect(movePicture(stateOf(paragraph('x')).tr, 1)).toBe(false);
  });

  it('comes where its place was kept, although the text has changed; undo takes one thing at a time', () => {
    const settled: Settled = new Map([['k1', { assetId: 'a', alt: 'Reititin' }]]);
    let state = stateOf(paragraph('eka'));
    state = state.apply(state.tr.insert(5, schema.node('image', { pending: 'k1' })));
    state = state.apply(state.tr.insertText('Hei ', 1));
    const { tr } = state;
    expect(settle(tr, state.doc, settled)).toBe(true);
    state = state.apply(tr);
    expect(shapeOf(state)).toEqual(['Hei eka', 'a']);
    expect(settle(state.tr, state.doc, settled)).toBe(false);
    const taken = () => {
      undo(state, (undone) => (state = state.apply(undone)));
      return shapeOf(state);
    };
    expect([taken(), taken()]).toEqual([['eka', 'a'], ['eka']]);
  });

  it('leaves nothing behind when it does not come', () => {
    const state = stateOf(paragraph('eka'), image({ pending: 'k1' }), image({ pending: 'k2' }));
    const { tr } = state;
    settle(tr, state.doc, new Map([['k1', null]]));
    expect(tr.doc.childCount).toBe(2);
    expect(tr.doc.child(1).attrs['pending']).toBe('k2');
  });

  it('takes the place of an empty paragraph, and comes after any other block', () => {
    const at = (state: EditorState, place: number) =>
      placeForPictures(state.apply(state.tr.setSelection(NodeSelection.near(state.doc.resolve(place)))));
    expect(at(stateOf(paragraph('eka'), { type: 'paragraph' }), 6)).toEqual([5, 7]);
    expect(at(stateOf(paragraph('eka')), 2)).toEqual([5, 5]);
    const chosen = stateOf(image({ assetId: 'a' }));
    expect(
      placeForPictures(chosen.apply(chosen.tr.setSelection(NodeSelection.create(chosen.doc, 0)))),
    ).toEqual([1, 1]);
  });

  it('is pasted when it can be one of the library, with no more words than a text may have', () => {
    const asset = '0199d2a0-1111-7aaa-8bbb-00000000000a';
    expect(pastedPicture({ asset, alt: 'a'.repeat(1600), caption: 'b'.repeat(600) })).toEqual({
      assetId: asset,
      alt: 'a'.repeat(1500),
      caption: 'b'.repeat(500),
    });
    expect(pastedPicture({ asset: 'kuva-17' })).toBe(false);
    expect(pastedPicture({ asset: '-'.repeat(36) })).toBe(false);
  });

  it('is saved when it has come; before that its place is an empty paragraph', () => {
    const doc: RichDoc = {
      type: 'doc',
      content: [
        image({ assetId: 'a', alt: 'x', caption: '', pending: null }),
        { type: 'blockquote', content: [image({ assetId: null, alt: '', caption: '', pending: 'k' })] },
      ],
    };
    expect(withoutWaiting(doc)).toEqual({
      type: 'doc',
      content: [
        image({ assetId: 'a', alt: 'x', caption: '' }),
        { type: 'blockquote', content: [{ type: 'paragraph' }] },
      ],
    });
  });
});
