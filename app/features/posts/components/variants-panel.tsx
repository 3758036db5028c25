import { useDeferredValue, useMemo, useState } from 'react';
import { picturesIn } from '~/domain/channels/document/document-pictures';
import type { ProseDocument } from '~/domain/channels/document/document.schema';
import type { MediaFacts } from '~/domain/media/media';
import { composeVariant } from '~/domain/publishing/variant-source';
import { useText } from '~/platform/i18n/use-text';
import { Segmented } from '~/ui/basics/segmented';
import { EmptyState } from '~/ui/feedback/empty-state';
import { Menu } from '~/ui/feedback/menu';
import { SectionHeader } from '~/ui/frame/card';
import { Icon } from '~/ui/basics/icon';
import type { PostView } from '../post.view.server';
import type { Draft } from './use-draft';
import { problemsOf } from '../problems';
import { ProblemsList } from './problems-list';
import { VariantCard, variantId } from './variant-card';

/** In which light the versions are looked at; readers have both. */
const LIGHTS = ['system', 'light', 'dark'] as const;

type Props = {
  readonly view: PostView;
  readonly draft: Draft;
  /** What the library knows of those in the text. */
  readonly pictures: readonly MediaFacts[];
  /** Goes to the first picture in the text that nobody has described. */
  readonly onSilent: () => void;
};

/** The post on each of its channels, side by side; on a narrow screen one at a time. */
export function VariantsPanel({ view, draft, pictures, onSilent }: Props) {
  const { t } = useText();
  const [chosen, setChosen] = useState<string | null>(null);
  const [light, setLight] = useState<(typeof LIGHTS)[number]>('system');
  const shown = draft.versions.flatMap(({ channelId, text }) => {
    const channel = view.channels.find(({ id }) => id === channelId);
    return channel ? [{ channel, text }] : [];
  });
  const current = shown.some(({ channel }) => channel.id === chosen) ? chosen : shown[0]?.channel.id;
  const others = view.channels.filter(({ id }) => !shown.some(({ channel }) => channel.id === id));
  // Typing comes first; the previews follow when there is time.
  const title = useDeferredValue(draft.title);
  const document = useDeferredValue(draft.document);
  const compositions = useMemo(
    () =>
      draft.versions.map(({ channelId, text }) => {
        const channel = view.channels.find(({ id }) => id === channelId);
        const ownMedia = view.variants.find((one) => one.channelId === channelId)?.media ?? null;
        return composeVariant({
          kind: channel?.shownAs ?? 'manual',
          live: channel?.limits ?? {},
          tags: channel?.tags ?? null,
          mentions: view.mentions,
          ownText: text,
          title,
          question: view.answer?.question ?? null,
          document,
          language: view.language,
          pageUrl: view.pageUrl,
          media: ownMedia ?? view.media,
          hasOwnMedia: ownMedia !== null,
          pictures,
        });
      }),
    [
      draft.versions,
      title,
      document,
      view.channels,
      view.answer,
      view.language,
      view.pageUrl,
      view.media,
      pictures,
      view.mentions,
      view.variants,
    ],
  );
  const compositionOf = (id: string) =>
    compositions[draft.versions.findIndex(({ channelId }) => channelId === id)];
  const problemsIn = (channel: PostView['channels'][number]) => {
    const composition = compositionOf(channel.id);
    return composition ? problemsOf(channel, composition) : [];
  };
  const jump = (channelId: string) => {
    setChosen(channelId);
    // On a narrow screen the version is drawn first.
    requestAnimationFrame(() => window.document.getElementById(variantId(channelId))?.focus());
  };
  return (
    <section id="variants" tabIndex={-1} className="edit-vars" aria-label={t('posts:variant.title')}>
      <SectionHeader
        title={t('posts:variant.title')}
        count={shown.length}
        actions={
          view.may.edit &&
          others.length > 0 && (
            <Menu
              label={t('posts:variant.add')}
              triggerClass="btn sm ghost"
              trigger={
                <>
                  <Icon name="plus" size="s" />
                  {t('posts:variant.add')}
                </>
              }
            >
              {others.map(({ id, name }) => (
                <button
                  key={id}
                  type="button"
                  onClick={() => {
                    draft.addChannel(id);
                    // On a narrow screen it is what is shown next.
                    setChosen(id);
                  }}
                >
                  {name}
                </button>
              ))}
            </Menu>
          )
        }
      />
      {shown.length === 0 && (
        <EmptyState icon="send" title={t('posts:variant.none')}>
          {t('posts:variant.noneHint')}
        </EmptyState>
      )}
      {shown.length > 1 && (
        <Segmented
          className="var-tabs"
          label={t('posts:variant.title')}
          value={current ?? ''}
          onChange={setChosen}
          segments={shown.map(({ channel }) => ({ value: channel.id, label: channel.name }))}
        />
      )}
      <ProblemsList
        problems={shown.flatMap(({ channel }) =>
          problemsIn(channel).map((problem) => ({ channelId: channel.id, channel: channel.name, problem })),
        )}
        onJump={jump}
        silent={picturesIn(document as ProseDocument).filter(({ alt }) => alt.trim() === '').length}
        onSilent={onSilent}
      />
      {shown.length > 0 && (
        <Segmented
          className="var-light"
          label={t('posts:variant.light')}
          value={light}
          onChange={(value) => setLight(LIGHTS.find((one) => one === value) ?? 'system')}
          segments={LIGHTS.map((value) => ({ value, label: t(`posts:variant.lights.${value}`) }))}
        />
      )}
      <div className="vars" data-theme={light === 'system' ? undefined : light}>
        {shown.map(({ channel, text }) => {
          const composition = compositionOf(channel.id);
          return (
            composition && (
              <VariantCard
                key={channel.id}
                view={view}
                draft={draft}
                channel={channel}
                ownText={text}
                composition={composition}
                problems={problemsIn(channel)}
                current={channel.id === current}
              />
            )
          );
        })}
      </div>
    </section>
  );
}
