// Buttons for what Hearth can do about a step that did not pass.
import { useStore } from 'zustand';
import type { Verification, StepResult } from '../../shared/verification/types.ts';
import { runningJob } from '../../shared/wizard/model-actions.ts';
import type { Chosen, Size } from '../../shared/wizard/state.ts';
import { formatNumber } from '../i18n/format.ts';
import { useText, type Text } from '../i18n/i18n.ts';
import { LoadWith } from '../models/model-actions.tsx';
import type { ModelsStore } from '../models/store.ts';
import { Button } from '../ui/button.tsx';
import { helpsFor, type Help } from './helps.ts';

/** What the screen around the steps does about one that did not pass. */
export type StepRemedies = {
  /** Goes back to where it is decided. */
  goTo: (step: 'context' | 'model' | 'machine') => void;
  /** Goes back to the context window with that many tokens taken over. */
  takeContext: (contextTokens: number) => void;
  proveAgain: () => void;
};

type Props = {
  step: StepResult;
  name: string;
  chosen: Chosen;
  size: Size;
  proof: Verification | null;
  models: ModelsStore;
  remedies: StepRemedies;
};

const words = (t: Text, help: Help, number: (tokens: number) => string): string => {
  switch (help.kind) {
    case 'reload':
      return t('wizard:prove.helps.reload', { tokens: number(help.tokens) });
    case 'context':
      return help.tokens === null
        ? t('wizard:prove.helps.contextUntold')
        : t('wizard:prove.helps.context', { tokens: number(help.tokens) });
    case 'model':
    case 'machine':
    case 'others':
    case 'again':
      return t(`wizard:prove.helps.${help.kind}`);
  }
};

/** What Hearth can do itself about a step that did not pass, the likeliest as a button in full. */
export function StepHelp({ step, name, chosen: { endpoint, model }, chosen, size, proof, models, remedies }: Props) {
  const { t, language } = useText();
  const busy = useStore(models, (s) => runningJob(s.jobs, endpoint.url, model.id) !== null);
  const helps = helpsFor(step, chosen, size, proof);
  if (helps.length === 0) return null;
  const act = (help: Help): void => {
    switch (help.kind) {
      case 'reload':
        return;
      case 'context':
        return help.tokens === null ? remedies.goTo('context') : remedies.takeContext(help.tokens);
      case 'model':
      case 'machine':
        return remedies.goTo(help.kind);
      case 'others':
        return void models.getState().act({ kind: 'unload-duplicates', url: endpoint.url, model: model.id });
      case 'again':
        return remedies.proveAgain();
    }
  };
  return (
    <div className="row">
      {helps[0]?.kind === 'again' ? <span className="dim">{t('wizard:prove.afterwards')}</span> : null}
      {helps.map((help) => {
        const text = words(t, help, (tokens) => formatNumber(tokens, language));
        return help.kind === 'reload' ? (
          <LoadWith key={help.kind} endpoint={endpoint} model={model} store={models} tokens={help.tokens} text={text} />
        ) : (
          <Button
            key={help.kind}
            small
            off={help.kind === 'others' && busy}
            label={t('wizard:prove.helpOf', { help: text, name })}
            onPress={() => act(help)}
          >
            {text}
          </Button>
        );
      })}
    </div>
  );
}
