import { expect, it } from 'vitest';
import {
  isDownload,
  isProjector,
  isProjectorOf,
  quantizationIn,
  shardOf,
  stemOf,
} from '../../../../shared/models/files/file-names.ts';

it.each([
  ['Qwen3.6-35B-A3B-UD-Q4_K_M', 'UD-Q4_K_M'],
  ['gpt-oss-20b-mxfp4', 'MXFP4'],
  ['Llama-3.3-70B-Instruct-IQ2_XXS', 'IQ2_XXS'],
  ['model.q8_0', 'Q8_0'],
  ['x-fp16', 'F16'],
  ['gpt-oss-120b-MXFP4_MOE', 'MXFP4'],
  ['MiniMax-M2.1-UD-Q5_K_XL-00001-of-00005.gguf', 'UD-Q5_K_XL'],
  ['Llama-3-8B', null],
  ['Q4-notes', null],
  ['model-BF16', 'BF16'],
])('the quantization in %s', (name, quantization) => expect(quantizationIn(name)).toBe(quantization));

it('parts of one model', () => {
  expect(shardOf('m-Q4_0-00002-of-00005.gguf')).toEqual({ stem: 'm-Q4_0', number: 2, count: 5 });
  expect(shardOf('m-Q4_0.gguf')).toBeNull();
  expect([stemOf('m-Q4_0-00002-of-00005.gguf'), stemOf('m.v2.gguf')]).toEqual(['m-Q4_0', 'm.v2']);
});

it('what belongs to a model and is none', () => {
  expect(
    ['mmproj-F16.gguf', 'model.mmproj-f16.gguf', 'mmproj.gguf', 'a_mmproj-model-f16.gguf', 'ommproject.gguf'].map(
      isProjector,
    ),
  ).toEqual([true, true, true, true, false]);
  expect(isProjectorOf('mmproj-F16.gguf', 'any.gguf')).toBe(true);
  expect(isProjectorOf('org_gemma_mmproj-f16.gguf', 'org_gemma_gemma-Q4_0.gguf')).toBe(true);
  expect(isProjectorOf('org_gemma_mmproj-f16.gguf', 'org_llama-Q4_0.gguf')).toBe(false);
});

it('downloads under way', () => {
  expect(
    [
      'm.gguf.part',
      'abc.incomplete',
      'downloading_m.gguf.part',
      'm.gguf.downloadInProgress',
      'm.gguf',
      'partial.gguf',
    ].map(isDownload),
  ).toEqual([true, true, true, true, false, false]);
});
