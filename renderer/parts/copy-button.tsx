// A button that copies a text to the clipboard and says so on screen and to screen readers.
import { useState } from 'react';
import { useText } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';

type Props = {
  text: string;
  words: string;
  small?: boolean;
  /** For those that look alike in a list: which one it is. */ label?: string;
};

/** Says that it did its work, because a clipboard shows nothing. */
export function CopyButton({ text, words, small = false, label }: Props) {
  const { t } = useText();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <>
      <Button small={small} {...(label === undefined ? {} : { label })} onPress={() => void copy()}>
        {copied ? t('do.copied') : words}
      </Button>
      <span className="visually-hidden" role="status">
        {copied ? t('do.copied') : ''}
      </span>
    </>
  );
}
