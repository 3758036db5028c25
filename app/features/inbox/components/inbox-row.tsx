import { Link } from '@remix-run/react';
import { formatRelative } from '~/domain/calendar/format';
import { channelName } from '~/platform/i18n/channel-name';
import { langTag } from '~/platform/i18n/lang-tag';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { LinkButton } from '~/ui/basics/link-button';
import { RedactedText } from '~/ui/signs/redacted-text';
import type { InboxView } from '../inbox.view.server';
import { DueSign } from './due-sign';
import { KindBadge } from './kind-badge';
import { KindMenu } from './kind-menu';
import { TrollSign } from './troll-sign';

type Props = {
  readonly message: InboxView['messages'][number];
  readonly view: InboxView;
  /** Where a click leads; the address of the list goes along, so that triage goes on from there. */
  readonly to: string;
};

/** One message: what it is about, until when it is to be answered, and what can be done with it at once. */
export function InboxRow({ message, view, to }: Props) {
  const { t, language } = useText();
  return (
    <li className="inboxrow" data-message={message.id}>
      {view.mayTriage ? (
        <input
          type="checkbox"
          name="messages[]"
          value={message.id}
          aria-label={t('inbox:triage.pick')}
          data-key="x"
        />
      ) : (
        <span />
      )}
      <div className="inboxbody" lang={langTag(message.language)}>
        <Link className="inboxtext" data-row to={to}>
          <RedactedText text={message.text} coveredLabel={t('common:redacted')} />
        </Link>
        <div className="meta" lang={language}>
          {view.mayTriage ? (
            <KindMenu kind={message.kind} message={message.id} mayCorrect={view.mayCorrect} />
          ) : (
            <KindBadge kind={message.kind} />
          )}
          <DueSign dueAt={message.dueAt} now={view.now} zone={view.zone} />
          {message.receivedAt === null ? (
            <span className="qq">{t('inbox:undated')}</span>
          ) : (
            <time className="qq" dateTime={message.receivedAt}>
              {formatRelative(new Date(message.receivedAt), new Date(view.now), view.zone, language)}
            </time>
          )}
          {message.fromTroll && <TrollSign />}
          {message.channel && <span className="qq">{channelName(message.channel, t)}</span>}
          {message.topics.map((topic) => (
            <Link
              key={topic.id}
              className="chip"
              lang={langTag(topic.language)}
              to={`/questions/${topic.id}`}
              title={topic.label}
            >
              <span className="cut">{topic.label}</span>
            </Link>
          ))}
        </div>
      </div>
      <RowActs message={message} view={view} to={to} />
    </li>
  );
}

function RowActs({ message, view, to }: Props) {
  const { t } = useText();
  if (!view.mayTriage) return <span />;
  const act = (name: string) => ({ type: 'submit', name: 'act', value: `${name}:${message.id}` }) as const;
  if (message.triage === 'done' || message.triage === 'past')
    return (
      <div className="acts">
        {message.triage === 'done' && (
          <Button size="s" variant="ghost" icon="rotate-ccw" iconOnly {...act('reopen')}>
            {t('inbox:act.reopen')}
          </Button>
        )}
      </div>
    );
  return (
    <div className="acts">
      {view.mayCorrect && message.topics.length > 0 && (
        <Button size="s" variant="ghost" icon="check" iconOnly data-key="a" {...act('accept')}>
          {t('inbox:act.accept')}
        </Button>
      )}
      {view.mayCorrect && (
        <>
          <LinkButton size="s" variant="ghost" icon="move" iconOnly data-key="m" to={`${to}#questions`}>
            {t('inbox:act.move')}
          </LinkButton>
          <Button size="s" variant="ghost" icon="circle-slash" iconOnly data-key="n" {...act('nothing')}>
            {t('inbox:act.nothing')}
          </Button>
        </>
      )}
      {message.triage !== 'lead' && (
        <Button size="s" variant="ghost" icon="sparkles" iconOnly data-key="l" {...act('lead')}>
          {t('inbox:act.lead')}
        </Button>
      )}
      {view.mayCorrect && message.fromTroll && (
        <Button size="s" variant="ghost" icon="ban" iconOnly data-key="r" {...act('troll')}>
          {t('inbox:act.troll')}
        </Button>
      )}
      <Button size="s" variant="ghost" icon="archive" iconOnly data-key="d" {...act('done')}>
        {t('inbox:act.done')}
      </Button>
    </div>
  );
}
