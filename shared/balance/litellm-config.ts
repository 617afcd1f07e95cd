// Writes the YAML of a LiteLLM proxy that shares one model name, and knows such a file again.
import { Document } from 'yaml';
import { balancerPort, type Balance, type Deployment } from './types.ts';

/** A cold model and a long prompt take minutes, so a request may; in seconds. */
const timeoutSeconds = 600;
/** Once on every other machine is enough where there are two or three; LiteLLM goes to another machine for each. */
const retries = 2;
/** Without a key of its own a deployment is sent OPENAI_API_KEY, the user's real one, wherever that is set. */
const noKey = 'not-needed';

const mark = ' Written by Hearth.';

/** Whether Hearth wrote this file: by the mark among the comments that it begins with. */
export function isOurConfig(text: string): boolean {
  const lines = text.split(/\r?\n/);
  const end = lines.findIndex((line) => !line.startsWith('#'));
  return (
    lines.slice(0, end === -1 ? lines.length : end).some((line) => line.startsWith(`#${mark}`)) &&
    (lines[0]?.startsWith('# LiteLLM proxy:') ?? false)
  );
}

const header = (name: string): string =>
  [
    ` LiteLLM proxy: one model name, "${name}", shared by several machines.`,
    `${mark} It holds no keys; where a machine needs one, the name of its environment variable stands here.`,
    ' Start it with (Hearth never does):',
    `   litellm --config FILE --host 127.0.0.1 --port ${balancerPort}`,
  ].join('\n');

const entry = (name: string, { url, model, apiKeyEnv }: Deployment, contextTokens: number | null) => ({
  model_name: name,
  litellm_params: {
    model: `openai/${model}`,
    api_base: url,
    api_key: apiKeyEnv === null ? noKey : `os.environ/${apiKeyEnv}`,
  },
  model_info: { mode: 'chat', ...(contextTokens === null ? {} : { max_input_tokens: contextTokens }) },
});

/**
 * The config of a LiteLLM proxy that shares one model name among machines, as YAML. `contextTokens` is what the
 * smallest of them holds. Keys by LiteLLM's documentation (proxy/configs, proxy/load_balancing). Takes a balance that
 * `refuseBalance` had nothing against.
 */
export function litellmConfig({ name, deployments, strategy }: Balance, contextTokens: number | null): string {
  const document = new Document(
    {
      model_list: deployments.map((deployment) => entry(name, deployment, contextTokens)),
      router_settings: { routing_strategy: strategy, num_retries: retries, timeout: timeoutSeconds },
    },
    { version: '1.1' },
  );
  document.commentBefore = header(name);
  // LiteLLM reads YAML 1.1, to which a plain `on`, `1_000` or `12:30` is no text; quotes leave nothing to a reader's
  // version.
  return document.toString({ defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', lineWidth: 0 });
}
