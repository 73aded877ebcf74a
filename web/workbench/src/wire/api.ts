import type { FileView } from './types';

/** Why a call did not succeed: a refusal's code, `fault` (with `data.incident`), or `offline` when nobody answered. */
export class Problem extends Error {
  constructor(readonly code: string, readonly status: number, readonly data: Record<string, unknown> = {}) {
    super(code);
  }
}

let csrfToken = '';
let onSignedOut: () => void = () => {};

export function setCsrfToken(token: string): void {
  csrfToken = token;
}

/** Called when a call finds the session ended. */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

function problem(status: number, body: string): Problem {
  try {
    const told = JSON.parse(body) as { code?: string; data?: Record<string, unknown> };
    if (told.code) return new Problem(told.code, status, told.data ?? {});
  } catch {
    // Not ours: a proxy in between answered.
  }
  return new Problem(status >= 500 ? 'unavailable' : 'bad-request', status);
}

function noticeEnd(found: Problem, path: string): Problem {
  if (found.status === 401 && !path.endsWith('/session')) onSignedOut();
  return found;
}

/** Calls the server and answers its JSON; null for 204. Throws {@link Problem}. */
export async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (method !== 'GET') headers['X-CSRF-Token'] = csrfToken;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let response: Response;
  try {
    response = await fetch(path, {
      method, headers, credentials: 'same-origin', cache: 'no-store',
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Problem('offline', 0);
  }
  const text = await response.text();
  if (!response.ok) throw noticeEnd(problem(response.status, text), path);
  return (text === '' ? null : JSON.parse(text)) as T;
}

/** Calls the server and hands over each line of JSON as it comes. Throws {@link Problem}, also when the answer is cut. */
export async function stream(method: string, path: string, body: unknown, each: (line: unknown) => void): Promise<void> {
  try {
    const response = await fetch(path, {
      method, headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrfToken }, credentials: 'same-origin', cache: 'no-store', body: JSON.stringify(body),
    });
    if (!response.ok) throw noticeEnd(problem(response.status, await response.text()), path);
    const reader = response.body!.getReader();
    const decoder = new TextDecoder();
    let rest = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const parts = (rest + decoder.decode(part.value, { stream: true })).split('\n');
      rest = parts.pop()!;
      parts.filter((line) => line !== '').forEach((line) => each(JSON.parse(line)));
    }
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('offline', 0);
  }
}

export const get = <T>(path: string) => call<T>('GET', path);
export const post = <T>(path: string, body?: unknown) => call<T>('POST', path, body);

/** The HTML of a page of the server, as text. */
export async function getText(path: string): Promise<string> {
  const response = await fetch(path, { credentials: 'same-origin' }).catch(() => {
    throw new Problem('offline', 0);
  });
  const text = await response.text();
  if (!response.ok) throw noticeEnd(problem(response.status, text), path);
  return text;
}

/** Posts bytes as they are and answers the server's JSON. */
export async function postBytes<T>(path: string, body: Blob, type: string): Promise<T> {
  const headers = { Accept: 'application/json', 'X-CSRF-Token': csrfToken, 'Content-Type': type };
  const response = await fetch(path, { method: 'POST', headers, credentials: 'same-origin', body }).catch(() => {
    throw new Problem('offline', 0);
  });
  const text = await response.text();
  if (!response.ok) throw noticeEnd(problem(response.status, text), path);
  return JSON.parse(text) as T;
}

/** Posts and lets the browser save what the server answers, under this name. */
export async function save(path: string, body: unknown, name: string): Promise<void> {
  const headers = { 'X-CSRF-Token': csrfToken, 'Content-Type': 'application/json' };
  const response = await fetch(path, { method: 'POST', headers, credentials: 'same-origin', body: JSON.stringify(body) }).catch(() => {
    throw new Problem('offline', 0);
  });
  if (!response.ok) throw noticeEnd(problem(response.status, await response.text()), path);
  const url = URL.createObjectURL(await response.blob());
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Uploads with progress (0…1); fetch cannot tell how much has left. */
export function upload(file: File, onProgress: (part: number) => void): Promise<FileView> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/files');
    request.setRequestHeader('X-CSRF-Token', csrfToken);
    request.setRequestHeader('Accept', 'application/json');
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onerror = () => reject(new Problem('offline', 0));
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText) as FileView);
      else reject(noticeEnd(problem(request.status, request.responseText), '/api/files'));
    };
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
}
