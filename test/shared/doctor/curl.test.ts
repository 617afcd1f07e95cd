import { describe, expect, it } from 'vitest';
import { curlFlags, curlSays } from '../../../shared/doctor/curl.ts';
import { appError, type AppError } from '../../../shared/base/errors.ts';

const url = 'http://192.168.1.50:1234/v1/models';
const unreachable = appError.options.find((option) => option.shape.kind.value === 'unreachable');
type Cause = Extract<AppError, { kind: 'unreachable' }>['cause'];
const causes = (unreachable?.shape as unknown as { cause: { options: readonly Cause[] } }).cause.options;

describe('what curl says', () => {
  it.each(causes)('is in its own words, with its exit code: %s', (cause) => {
    expect(curlSays({ kind: 'unreachable', url, cause }, url)).toMatch(/^curl: \(\d+\) /);
  });

  it('of a machine that isn’t there names the host and the port', () => {
    expect(curlSays({ kind: 'unreachable', url, cause: 'no-route' }, url)).toBe(
      "curl: (7) Failed to connect to 192.168.1.50 port 1234: Couldn't connect to server",
    );
    expect(curlSays({ kind: 'unreachable', url, cause: 'refused' }, 'http://box.lan/v1')).toContain('box.lan port 80');
    expect(curlSays({ kind: 'unreachable', url, cause: 'dns' }, 'https://box.lan/v1')).toContain('box.lan');
  });

  it('of an answer that is not read is its status', () => {
    expect(curlSays({ kind: 'not-a-model-server', url, saw: 'redirect', status: 302 }, url)).toBe('HTTP 302');
  });

  it('comes to an end only where the line names one, as it does for a server that is silent', () => {
    expect(curlFlags({ kind: 'unreachable', url, cause: 'timeout' }, 7000)).toBe(' --max-time 7');
    expect(curlFlags({ kind: 'unreachable', url, cause: 'refused' }, 7000)).toBe('');
    expect(curlFlags(null, 7000)).toBe('');
  });
});
