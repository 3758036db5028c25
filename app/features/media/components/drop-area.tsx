import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';

/** Files are dropped here, or chosen with the button. What is inside stays usable meanwhile. */
export function DropArea({
  onFiles,
  children,
}: {
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: ReactNode;
}) {
  const { t } = useText();
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    <div
      className="drop"
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={dropped}
    >
      <div className="drop-head">
        <Button icon="upload" variant="primary" onClick={() => input.current?.click()}>
          {t('media:upload.choose')}
        </Button>
        <span className="q sm">{t('media:upload.hint')}</span>
        <input
          ref={input}
          className="vh"
          type="file"
          multiple
          accept="image/jpeg,image/png,image/webp,image/avif,image/gif,video/mp4,video/quicktime,video/webm"
          tabIndex={-1}
          aria-label={t('media:upload.choose')}
          onChange={(event) => {
            onFiles([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
      </div>
      {children}
    </div>
  );
}
