// A notice for an error of the app: what went wrong, what it means and what helps.
import type { ReactNode } from 'react';
import type { AppError } from '../../shared/base/errors.ts';
import { CodeText } from '../i18n/code-text.tsx';
import { errorText } from '../i18n/error-text.ts';
import { useText } from '../i18n/i18n.ts';
import { Notice } from '../ui/notice.tsx';

type Props = { error: AppError; tone?: 'bad' | 'warn'; actions?: ReactNode; live?: boolean };

export function ErrorNotice({ error, tone = 'bad', actions, live = false }: Props) {
  const { t } = useText();
  const { title, meaning, help } = errorText(t, error);
  return (
    <Notice tone={tone} title={title} live={live} {...(actions === undefined ? {} : { actions })}>
      <p>{meaning}</p>
      <p>
        <CodeText text={help} />
      </p>
    </Notice>
  );
}
