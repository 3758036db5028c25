import { useRef, useState, type ComponentType } from 'react';
import type { MediaFacts } from '~/domain/media/media';
import type { TextKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import type { ArrivedFile, EditorPictures } from '~/ui/editor/editor-pictures';
import type { PictureSource } from '~/ui/editor/rich-editor';
import { Banner } from '~/ui/feedback/banner';
import { MediaPicker } from './media-picker';
import { askFacts } from './use-picture-facts';

/** Draws files on their way into the library; the library's own, which the route brings along. */
export type Uploads = ComponentType<{
  readonly chosen: readonly ArrivedFile[];
  readonly onForget: (key: string | number) => void;
  readonly onDone: (key: string | number, assetId: string) => void;
}>;

type Props = {
  readonly language: string;
  readonly Uploads: Uploads;
  /** Told what the library knows of each that comes into the text. */
  readonly learn?: (pictures: readonly MediaFacts[]) => void;
};

/** How pictures come into a text: `source` is for its editor, `panel` stands beside it. `isAwaiting`: one has not come yet. */
export function useTextPictures({ language, Uploads, learn }: Props) {
  const { t } = useText();
  const handle = useRef<EditorPictures | null>(null);
  const [picking, setPicking] = useState(false);
  const [files, setFiles] = useState<readonly ArrivedFile[]>([]);
  const [trouble, setTrouble] = useState<TextKey | null>(null);
  const source: PictureSource = {
    handle,
    onPick: () => setPicking(true),
    onFiles: (arrived) => setFiles((all) => [...all, ...arrived]),
  };
  const forget = (key: string | number) => {
    setFiles((all) => all.filter((one) => one.key !== key));
    handle.current?.settle(String(key), null);
  };
  const place = async (key: string | number, assetId: string) => {
    const found = await askFacts([assetId], language).catch(() => null);
    const [picture] = found ?? [];
    if (picture?.kind === 'image') {
      learn?.([picture]);
      handle.current?.settle(String(key), picture);
      setFiles((all) => all.filter((one) => one.key !== key));
    } else {
      setTrouble(picture ? 'media:inText.notPicture' : 'media:inText.noAnswer');
      forget(key);
    }
  };
  const panel = (
    <>
      {trouble && (
        <Banner tone="warn" live>
          {t(trouble)}
        </Banner>
      )}
      {files.length > 0 && (
        <Uploads chosen={files} onForget={forget} onDone={(key, assetId) => void place(key, assetId)} />
      )}
      <MediaPicker
        open={picking}
        language={language}
        chosen={[]}
        forText={{
          onFiles: (added) => {
            setPicking(false);
            const arrived = added.map((file) => ({ key: crypto.randomUUID(), file }));
            handle.current?.await(arrived.map(({ key }) => key));
            source.onFiles(arrived);
          },
        }}
        onClose={() => setPicking(false)}
        onChoose={(ids, choices) => {
          setPicking(false);
          const chosen = ids.flatMap((id) => choices.find(({ assetId }) => assetId === id) ?? []);
          learn?.(chosen);
          handle.current?.insert(chosen);
        }}
      />
    </>
  );
  return { source, panel, handle, isAwaiting: files.length > 0 };
}
