// A list whose items the user moves or removes by dragging, buttons or keyboard.
import { useRef, useState, type ReactNode } from 'react';
import { GridList, GridListItem } from 'react-aria-components/GridList';
import { useDragAndDrop } from 'react-aria-components/useDragAndDrop';
import { Button } from './button.tsx';

export type ReorderItem = {
  id: string;
  name: string;
  body: ReactNode;
  canUp: boolean;
  canDown: boolean;
  removable: boolean;
};
type ReorderWords = {
  label: string;
  drag: (name: string) => string;
  up: (name: string) => string;
  down: (name: string) => string;
  remove: (name: string) => string;
  moved: (name: string, place: number) => string;
  removed: (name: string) => string;
};
type Props = {
  items: readonly ReorderItem[];
  words: ReorderWords;
  onDrop: (id: string, target: string, position: 'before' | 'after') => void;
  onMove: (id: string, by: 1 | -1) => void;
  onRemove: (id: string) => void;
};

/** A list that can be put in order by dragging, by buttons, or by the keyboard; what happened is read out. */
export function ReorderList({ items, words, onDrop, onMove, onRemove }: Props) {
  const [last, setLast] = useState<{ id: string; name: string } | null>(null);
  const place = last === null ? -1 : items.findIndex((item) => item.id === last.id);
  const announcement = last === null ? '' : place < 0 ? words.removed(last.name) : words.moved(last.name, place + 1);
  const box = useRef<HTMLDivElement>(null);
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder: ({ keys, target }) => {
      const id = [...keys][0];
      if (id !== undefined && target.dropPosition !== 'on') onDrop(String(id), String(target.key), target.dropPosition);
    },
  });
  const move = (item: ReorderItem, by: 1 | -1) => {
    onMove(item.id, by);
    setLast(item);
  };
  const remove = (item: ReorderItem) => {
    onRemove(item.id);
    setLast(item);
    // Its button goes with the row; without this the keyboard would be thrown back to the top of the page.
    setTimeout(() => {
      if (box.current?.contains(document.activeElement)) return;
      box.current?.querySelector<HTMLElement>('[role=row]:last-of-type')?.focus();
    }, 50);
  };
  return (
    <div ref={box}>
      <GridList
        className="reorder"
        aria-label={words.label}
        items={items}
        dependencies={[items]}
        dragAndDropHooks={dragAndDropHooks}
        keyboardNavigationBehavior="tab"
      >
        {(item) => (
          <GridListItem id={item.id} textValue={item.name}>
            <Button slot="drag" look="icon" label={words.drag(item.name)}>
              <span aria-hidden="true">⠿</span>
            </Button>
            <span className="place">{items.indexOf(item) + 1}</span>
            <span className="grow">{item.body}</span>
            <span className="tools">
              <Button look="icon" label={words.up(item.name)} off={!item.canUp} onPress={() => move(item, -1)}>
                <span aria-hidden="true">↑</span>
              </Button>
              <Button look="icon" label={words.down(item.name)} off={!item.canDown} onPress={() => move(item, 1)}>
                <span aria-hidden="true">↓</span>
              </Button>
              {item.removable ? (
                <Button look="icon" label={words.remove(item.name)} onPress={() => remove(item)}>
                  <span aria-hidden="true">✕</span>
                </Button>
              ) : null}
            </span>
          </GridListItem>
        )}
      </GridList>
      <div className="visually-hidden" role="status">
        {announcement}
      </div>
    </div>
  );
}
