import { Form, Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { formatDay, formatNumber } from '~/domain/calendar/format';
import { LIFECYCLE } from '~/domain/content/answer-lifecycle';
import { useText } from '~/platform/i18n/use-text';
import { Chip } from '~/ui/basics/chip';
import { LinkButton } from '~/ui/basics/link-button';
import { TabLinks } from '~/ui/basics/tabs';
import { EmptyState } from '~/ui/feedback/empty-state';
import { Pagination } from '~/ui/lists/pagination';
import { STAGE_SIGNS } from '~/ui/signs/stage-signs';
import { StateBadge } from '~/ui/signs/state-badge';
import { boardAddress, type BoardFilter } from '../board-filter';
import type { BoardCard, BoardColumn, BoardView } from '../board.view.server';
import { useRowKeys } from '~/ui/lists/use-row-keys';

type Props = {
  readonly view: BoardView;
  readonly filter: BoardFilter;
  /** Further menus beside the search. */
  readonly menus: ReactNode;
};

/** The lifecycle of every answer: a column a stage, or one stage as a list. */
export function AnswersBoard({ view, filter, menus }: Props) {
  const { t, language } = useText();
  const number = (value: number) => formatNumber(value, language);
  const keys = useRowKeys();
  return (
    <div className="stack" {...keys}>
      <div className="ansbar">
        <TabLinks
          label={t('answers:board.stages')}
          tabs={[
            {
              to: boardAddress(filter, { stage: null }),
              label: t('answers:board.all'),
              current: filter.stage === null,
            },
            ...LIFECYCLE.map((stage) => ({
              to: boardAddress(filter, { stage }),
              label: t(`answers:stage.${stage}`),
              count: number(view.totals[stage]),
              current: filter.stage === stage,
            })),
          ]}
        />
        <Filters filter={filter} menus={menus} />
      </div>
      {filter.stage === null ? (
        <div className="ansboard">
          {view.columns.map((column) => (
            <Column key={column.stage} column={column} view={view} filter={filter} />
          ))}
        </div>
      ) : (
        <StageList view={view} filter={filter} />
      )}
    </div>
  );
}

function Filters({ filter, menus }: Pick<Props, 'filter' | 'menus'>) {
  const { t } = useText();
  return (
    <div className="ansfilters">
      <Form method="get" role="search" className="anssearch">
        {filter.stage && <input type="hidden" name="stage" value={filter.stage} />}
        {filter.language && <input type="hidden" name="language" value={filter.language} />}
        {filter.mine && <input type="hidden" name="mine" value="1" />}
        <label className="vh" htmlFor="answers-q">
          {t('answers:board.search')}
        </label>
        <input
          className="input"
          id="answers-q"
          key={filter.query}
          type="search"
          name="q"
          maxLength={100}
          placeholder={t('answers:board.search')}
          defaultValue={filter.query}
        />
      </Form>
      <span className="acts">
        <Chip to={boardAddress(filter, { mine: !filter.mine })} pressed={filter.mine}>
          {t('answers:board.mine')}
        </Chip>
        {(['fi', 'en'] as const).map((language) => (
          <Chip
            key={language}
            to={boardAddress(filter, { language: filter.language === language ? null : language })}
            pressed={filter.language === language}
          >
            {t(`answers:language.${language}`)}
          </Chip>
        ))}
        {menus}
      </span>
    </div>
  );
}

function Column({
  column,
  view,
  filter,
}: {
  readonly column: BoardColumn;
  readonly view: BoardView;
  readonly filter: BoardFilter;
}) {
  const { t, language } = useText();
  const more = column.total - column.cards.length;
  const id = `stage-${column.stage}`;
  return (
    <section className="anscol" aria-labelledby={id}>
      <h2 id={id}>
        <StateBadge state={STAGE_SIGNS[column.stage]} word={t(`answers:stage.${column.stage}`)} bare />
        <span className="count">{formatNumber(column.total, language)}</span>
      </h2>
      {column.cards.length === 0 ? (
        <p className="ansnone">{t(`answers:board.none.${column.stage}`)}</p>
      ) : (
        <ul>
          {column.cards.map((card) => (
            <li key={card.id}>
              <CardLink card={card} column={column} view={view} />
            </li>
          ))}
        </ul>
      )}
      {more > 0 && (
        <Link className="ansmore" to={boardAddress(filter, { stage: column.stage })}>
          {t('answers:board.more', { count: more, number: formatNumber(more, language) })}
        </Link>
      )}
    </section>
  );
}

function CardLink({
  card,
  column,
  view,
}: {
  readonly card: BoardCard;
  readonly column: BoardColumn;
  readonly view: BoardView;
}) {
  const { t, language } = useText();
  const day = formatDay(card.at, view.zone, language, { now: view.now });
  return (
    <Link className="anscard" to={card.to} data-row>
      <span className="t" lang={card.language}>
        {card.question}
      </span>
      <span className="m">
        <span>{t(`answers:board.when.${column.stage}`, { day })}</span>
        {card.asked !== null && (
          <span>
            {t('answers:board.asked', { count: card.asked, number: formatNumber(card.asked, language) })}
          </span>
        )}
        {card.votes && card.votes.count > 0 && (
          <span>
            {t('answers:board.helped', {
              helped: formatNumber(card.votes.helped, language),
              count: formatNumber(card.votes.count, language),
            })}
          </span>
        )}
        <span>{card.person}</span>
        {card.language !== language && <span className="badge">{card.language}</span>}
      </span>
    </Link>
  );
}

function StageList({ view, filter }: Pick<Props, 'view' | 'filter'>) {
  const { t, language } = useText();
  const [column] = view.columns;
  if (!column || column.cards.length === 0)
    return (
      <EmptyState
        boxed
        icon="book-open"
        title={t('answers:board.emptyTitle')}
        actions={
          <LinkButton to="/questions" icon="circle-help">
            {t('answers:board.toQuestions')}
          </LinkButton>
        }
      >
        {filter.query === ''
          ? t(`answers:board.none.${filter.stage ?? 'draft'}`)
          : t('answers:board.noMatch', { query: filter.query })}
      </EmptyState>
    );
  const first = (filter.page - 1) * view.pageSize;
  const last = first + column.cards.length;
  const number = (value: number) => formatNumber(value, language);
  return (
    <>
      <ul className="card anslist">
        {column.cards.map((card) => (
          <li key={card.id}>
            <CardLink card={card} column={column} view={view} />
          </li>
        ))}
      </ul>
      {column.total > view.pageSize && (
        <Pagination
          label={t('answers:board.pages')}
          position={`${number(first + 1)}–${number(last)} / ${number(column.total)}`}
          previous={{
            label: t('answers:board.previous'),
            to: filter.page > 1 ? boardAddress(filter, { page: filter.page - 1 }) : null,
          }}
          next={{
            label: t('answers:board.next'),
            to: last < column.total ? boardAddress(filter, { page: filter.page + 1 }) : null,
          }}
        />
      )}
    </>
  );
}
