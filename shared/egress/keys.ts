/** Services and programs beside the providers of models, by whether they run here. */
import { keyVariables } from '../providers/keys.ts';

/**
 * Services that are not among the providers of models, and are somebody else's machines unless an address says
 * otherwise.
 */
export const hostedServices: ReadonlySet<string> = new Set([
  ...keyVariables.map((variable) => variable.provider),
  'microsoft',
  'edge',
  'gemini',
  'bedrock',
  'gradium',
  'inworld',
  'volcengine',
  'vydra',
  'xiaomi',
  'duckduckgo',
  'parallel-free',
  'typesafe',
  'grok',
  'kimi',
  'cartesia',
  'senseaudio',
  'runway',
  'comfy-cloud',
]);

/** Services that run on this machine by their nature. */
export const localServices: ReadonlySet<string> = new Set([
  'local',
  'none',
  'onnx',
  'local-cli',
  'tts-local-cli',
  'cli',
  'system',
  'macos',
  'apple-fm',
  'whisper-cpp',
  'sherpa-onnx',
]);

/** Programs that turn speech into words, or words into speech, without asking anybody. */
export const localCommands: ReadonlySet<string> = new Set([
  'whisper',
  'whisper-cli',
  'whisper-cpp',
  'whisper.cpp',
  'mlx_whisper',
  'parakeet-mlx',
  'sherpa-onnx-offline',
  'say',
  'piper',
  'espeak',
  'espeak-ng',
  'ffmpeg',
  'tesseract',
]);

/**
 * The small models that OpenClaw takes by itself for titles and the like where the first model is of this provider
 * (2026.9.6).
 */
export const utilityDefaults: Readonly<Record<string, string>> = {
  anthropic: 'anthropic/claude-haiku-4-5',
  openai: 'openai/gpt-5.6-luna',
};
