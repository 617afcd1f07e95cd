// A text field with suggestions, which also takes what is on no list.
import { Button } from 'react-aria-components/Button';
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';

type ComboItem = { id: string; name: string };
type Props = {
  label: string;
  hint: string;
  openLabel: string;
  items: readonly ComboItem[];
  text: string;
  onText: (text: string) => void;
  onPick: (id: string) => void;
};

/** A list to choose from that takes free text too. */
export function ComboBox({ label, hint, openLabel, items, text, onText, onPick }: Props) {
  return (
    <AriaComboBox
      className="combo"
      allowsCustomValue
      menuTrigger="focus"
      inputValue={text}
      onInputChange={onText}
      value={null}
      onChange={(key) => {
        if (key !== null) onPick(String(key));
      }}
      defaultItems={items}
    >
      <Label>{label}</Label>
      <div className="inner">
        <Input />
        <Button className="button icon" aria-label={openLabel}>
          <span aria-hidden="true">▾</span>
        </Button>
      </div>
      <Text slot="description" className="hint">
        {hint}
      </Text>
      <Popover className="popover">
        <ListBox<ComboItem> className="listbox">
          {(item) => (
            <ListBoxItem className="item" id={item.id} textValue={`${item.name} ${item.id}`}>
              <span>{item.name}</span>
              <code className="dim">{item.id}</code>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
