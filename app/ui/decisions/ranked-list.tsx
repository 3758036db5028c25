import { clsx } from 'clsx';
import { useState, type DragEvent, type KeyboardEvent, type ReactNode } from 'react';
import { Button } from '../basics/button';
import { Icon } from '../basics/icon';
import { moveInList } from './move-in-list';

export type RankedItem = {
  readonly id: string;
  /** Plain name, for the buttons and the live region. */
  readonly name: string;
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  /** State and time at the right end. */
  readonly end?: ReactNode;
  readonly current?: boolean;
  /** Agreed already: it keeps its place. */
  readonly fixed?: boolean;
};

export type RankedListProps = {
  readonly label: string;
  readonly items: readonly RankedItem[];
  /** `to` is the place from 0. Show the new order at once: the list follows its `items`. */
  readonly onMove: (id: string, to: number) => void;
  readonly texts: {
    readonly up: (name: string) => string;
    readonly down: (name: string) => string;
    /** Said when it has moved: "Sijalla 3: Mobiilikuitti". */
    readonly moved: (name: string, place: number) => string;
  };
  /** The line after this many items: "Tähän asti mahtuu sovittu osuutenne". */
  readonly cut?: { readonly after: number; readonly text: string };
  readonly disabled?: boolean;
};

/**
 * A department's own order. Drag a row, press the arrows on it, or `Alt` with arrow up and down
 * anywhere inside the row; a live region says the new place.
 */
export function RankedList({ label, items, onMove, texts, cut, disabled = false }: RankedListProps) {
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const [said, setSaid] = useState('');

  const move = (from: number, to: number) => {
    const item = items[from];
    const fixedInWay = items
      .slice(Math.min(from, to), Math.max(from, to) + 1)
      .some((between) => between.fixed);
    if (!item || disabled || fixedInWay || moveInList(items, from, to) === items) return;
    onMove(item.id, to);
    setSaid(texts.moved(item.name, to + 1));
  };
  const key = (event: KeyboardEvent<HTMLLIElement>, index: number) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!event.altKey || step === undefined) return;
    event.preventDefault();
    move(index, index + step);
  };
  const drop = (event: DragEvent, to: number) => {
    event.preventDefault();
    const from = items.findIndex((item) => item.id === dragged);
    setDragged(null);
    setOver(null);
    if (from >= 0) move(from, to);
  };

  return (
    <>
      <ol className="list rank" aria-label={label}>
        {items.map((item, index) => {
          const movable = !disabled && !item.fixed;
          return (
            // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the arrow buttons inside are the way for keys; the row only listens
            <li
              key={item.id}
              className={clsx(
                dragged === item.id && 'dragged',
                over === index && dragged !== item.id && 'over',
              )}
              aria-current={item.current || undefined}
              draggable={movable}
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = 'move';
                event.dataTransfer.setData('text/plain', item.name);
                setDragged(item.id);
              }}
              onDragOver={(event) => {
                if (dragged === null) return;
                event.preventDefault();
                setOver(index);
              }}
              onDragEnd={() => {
                setDragged(null);
                setOver(null);
              }}
              onDrop={(event) => drop(event, index)}
              onKeyDown={(event) => key(event, index)}
            >
              <span className="grip" aria-hidden="true">
                {movable && <Icon name="grip-vertical" />}
                {item.fixed && <Icon name="lock" size="s" />}
              </span>
              <span className="n">{index + 1}</span>
              <div>
                <div className="what">{item.title}</div>
                {item.detail && <div className="got">{item.detail}</div>}
              </div>
              <span className="end">
                {movable && (
                  <span className="mv">
                    <Button
                      size="s"
                      icon="chevron-up"
                      iconOnly
                      aria-disabled={index === 0 || undefined}
                      onClick={() => move(index, index - 1)}
                    >
                      {texts.up(item.name)}
                    </Button>
                    <Button
                      size="s"
                      icon="chevron-down"
                      iconOnly
                      aria-disabled={index === items.length - 1 || undefined}
                      onClick={() => move(index, index + 1)}
                    >
                      {texts.down(item.name)}
                    </Button>
                  </span>
                )}
                <span className="col">{item.end}</span>
              </span>
              {cut?.after === index + 1 && <span className="cut">{cut.text}</span>}
            </li>
          );
        })}
      </ol>
      <span className="vh" role="status">
        {said}
      </span>
    </>
  );
}
