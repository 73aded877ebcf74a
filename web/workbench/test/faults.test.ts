import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem } from '../src/wire/api';

const sent = vi.fn((_url: string, _request: RequestInit) => Promise.resolve(new Response(null, { status: 204 })));
let tellFault: (error: unknown) => void;

beforeEach(async () => {
  vi.resetModules();
  sent.mockClear();
  vi.stubGlobal('fetch', sent);
  ({ tellFault } = await import('../src/faults'));
});
afterEach(() => vi.unstubAllGlobals());

test('an error that nobody expected is told with its page', () => {
  tellFault(new TypeError('x is not a function'));

  const [url, request] = sent.mock.calls[0]!;
  expect(url).toBe('/api/browser-errors');
  expect(JSON.parse(request.body as string)).toMatchObject({ message: 'TypeError: x is not a function', page: location.pathname });
});

test('a page that fails again and again tells five times', () => {
  for (let i = 0; i < 20; i += 1) tellFault(new Error(`${i}`));

  expect(sent).toHaveBeenCalledTimes(5);
});

test('a refusal is not an error', async () => {
  const { Problem: Fresh } = await import('../src/wire/api');
  tellFault(new Fresh('not-found', 404));

  expect(sent).not.toHaveBeenCalled();
  expect(Fresh.name).toBe(Problem.name);
});
