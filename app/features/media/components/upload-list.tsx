import { Link } from '@remix-run/react';
import { useEffect } from 'react';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Icon } from '~/ui/basics/icon';
import { Progress } from '~/ui/feedback/progress';
import { useEvent } from '~/ui/use-event';
import { MOST_UPLOAD_BYTES } from '../upload/upload-limits';
import { fileSize } from './file-size';
import { useUpload } from './use-upload';

export type Chosen = { readonly key: number | string; readonly file: File };

export type UploadListProps = {
  readonly chosen: readonly Chosen[];
  /** The person gives one up, or has seen what became of it. */
  readonly onForget: (key: Chosen['key']) => void;
  /** One is in the library. */
  readonly onDone?: (key: Chosen['key'], assetId: string) => void;
};

/** Files on their way into the library, each with how far it is and what became of it. */
export function UploadList({ chosen, onForget, onDone }: UploadListProps) {
  const { t } = useText();
  return (
    <ul className="uploads" aria-label={t('media:upload.list')} aria-live="polite">
      {chosen.map(({ key, file }) => (
        <UploadRow
          key={key}
          file={file}
          onForget={() => onForget(key)}
          {...(onDone && { onDone: (assetId: string) => onDone(key, assetId) })}
        />
      ))}
    </ul>
  );
}

type RowProps = {
  readonly file: File;
  readonly onForget: () => void;
  readonly onDone?: (assetId: string) => void;
};

function UploadRow({ file, onForget, onDone }: RowProps) {
  const { t, language } = useText();
  const { state, again, stop } = useUpload(file);
  const assetId = state.kind === 'done' ? state.finished.assetId : null;
  const tell = useEvent((id: string) => onDone?.(id));
  useEffect(() => {
    if (assetId !== null) tell(assetId);
  }, [assetId, tell]);
  const forget = () => {
    stop();
    onForget();
  };
  return (
    <li className="card pad">
      {state.kind === 'sending' && (
        <Progress
          label={file.name}
          percent={state.share * 100}
          figure={`${fileSize(state.share * file.size, language)} / ${fileSize(file.size, language)}`}
        />
      )}
      {state.kind === 'reading' && (
        <Progress label={file.name} percent={null} note={t('media:upload.reading')} />
      )}
      {state.kind === 'done' && (
        <p className="row">
          <Icon name="circle-check" size="s" />
          <span className="grow">
            <Link to={`/media/${state.finished.assetId}`}>{file.name}</Link>{' '}
            {t(state.finished.wasThere ? 'media:upload.wasThere' : 'media:upload.done')}
          </span>
        </p>
      )}
      {state.kind === 'refused' && <Wrong text={t(asKey(state.sentence), state.values)} />}
      {state.kind === 'tooLarge' && (
        <Wrong
          text={t('media:upload.tooLarge', {
            file: file.name,
            size: fileSize(file.size, language),
            most: fileSize(MOST_UPLOAD_BYTES, language),
          })}
        />
      )}
      {state.kind === 'broken' && <Wrong text={t('media:upload.broken', { file: file.name })} />}
      <div className="row">
        {state.kind === 'broken' && (
          <Button size="s" icon="rotate-ccw" onClick={again}>
            {t('media:upload.goOn')}
          </Button>
        )}
        <Button size="s" variant="ghost" icon="x" onClick={forget}>
          {state.kind === 'sending' ? t('media:upload.stop') : t('media:upload.forget')}
        </Button>
      </div>
    </li>
  );
}

function Wrong({ text }: { readonly text: string }) {
  return (
    <p className="row bad">
      <Icon name="octagon-x" size="s" />
      <span className="grow">{text}</span>
    </p>
  );
}
