import { useText } from '~/platform/i18n/use-text';
import type { Differences, Piece } from '../versions/differences';

type Props = {
  readonly differences: Differences;
  readonly language: string;
  readonly channelName: (id: string) => string;
};

/** Where two versions differ, struck out and added, each part under its name. */
export function WordsDifferences({ differences, language, channelName }: Props) {
  const { t } = useText();
  const { title, text, channels } = differences;
  if (title === null && text === null && channels.length === 0)
    return <p className="q">{t('posts:versions.same')}</p>;
  return (
    <div className="differences" lang={language}>
      {title && <Part name={t('posts:text.title')} pieces={title} />}
      {text && <Part name={t('posts:text.document')} pieces={text} />}
      {channels.map(({ channelId, pieces }) => (
        <Part key={channelId} name={channelName(channelId)} pieces={pieces} />
      ))}
    </div>
  );
}

function Part({ name, pieces }: { readonly name: string; readonly pieces: readonly Piece[] }) {
  const { t } = useText();
  return (
    <section>
      <h3>{name}</h3>
      <p className="difftext">
        {pieces.map(({ kind, text }, index) =>
          kind === 'same' ? (
            <span key={index}>{text}</span>
          ) : kind === 'added' ? (
            <ins key={index}>
              <span className="vh">{t('posts:versions.added')} </span>
              {text}
            </ins>
          ) : (
            <del key={index}>
              <span className="vh">{t('posts:versions.removed')} </span>
              {text}
            </del>
          ),
        )}
      </p>
    </section>
  );
}
