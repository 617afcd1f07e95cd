import { describe, expect, it } from 'vitest';
import { proofCodes } from '../../../shared/verification/codes.ts';
import { openclawShape } from '../../../shared/verification/requests.ts';
import { reshaped } from '../../../shared/verification/reshape.ts';

describe('another shape of requests', () => {
  it('follows from words on keys, content or the limit of answers, and from no other', () => {
    const asking = proofCodes.filter((code) => reshaped(openclawShape, code) !== null);
    expect(asking.sort()).toEqual(['needs-max-tokens', 'needs-strict-keys', 'needs-string-content']);
  });
  it('changes what the words speak of alone', () => {
    expect(reshaped(openclawShape, 'needs-strict-keys')).toEqual({ ...openclawShape, strictKeys: true });
    expect(reshaped({ ...openclawShape, strictKeys: true }, 'needs-string-content')).toEqual({
      ...openclawShape,
      strictKeys: true,
      stringContent: true,
    });
  });
  it('is not tried twice', () =>
    expect(reshaped({ ...openclawShape, stringContent: true }, 'needs-string-content')).toBeNull());
});
