import type { Conversation, FileView, Label, Line, Outgoing, Placed, Settings, Snapshot } from './types';

/** Where a message is written, and what is said of its writer. */
export interface Context { page?: { url: string; title: string }; label?: Label }

/** Codes of what goes by: the same may be asked again. */
export const PASSING = ['offline', 'unavailable', 'busy', 'too-many', 'fault'];

/** A refusal's code, `offline` when nobody answered; `afterMs` when the server said how long to wait. */
export class Problem extends Error {
  constructor(readonly code: string, readonly afterMs?: number) {
    super(code);
  }
}

/** The calls of one channel. `base` is the desk's origin. */
export class Api {
  constructor(readonly base: string, readonly key: string, private readonly token: () => string) {}

  settings = (): Promise<Settings> => this.get('');

  state = (): Promise<Snapshot> => this.get('/state').then((found) => this.absolute(found as Snapshot));

  older = (cursor: string): Promise<{ lines: Placed[]; more: string | null }> =>
    this.get(`/lines?before=${encodeURIComponent(cursor)}`).then((found) => this.absolute(found as Snapshot));

  async after(conversation: string, seq: number): Promise<Placed[]> {
    const page = this.absolute(await this.get<{ lines: Placed[]; more: boolean }>(
      `/conversations/${conversation}/lines?after=${seq}`));
    const lines = page.lines.map((line) => ({ ...line, conversation }));
    return page.more ? [...lines, ...await this.after(conversation, lines[lines.length - 1].seq)] : lines;
  }

  /** Sends one message without the socket. */
  async post(message: Outgoing, context: Context): Promise<{ conversation: Conversation; line: Line }> {
    const content = message.kind === 'text' ? { text: message.text } : { fileId: message.file?.id };
    return this.call('/messages', {
      method: 'POST', headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ clientId: message.id, kind: message.kind, ...content, ...context }),
    });
  }

  /** Uploads with progress (0…1); fetch cannot tell how much has left. */
  upload(file: Blob, name: string, progress: (part: number) => void, signal: AbortSignal): Promise<FileView> {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('POST', this.url('/files'));
      request.setRequestHeader('Authorization', `Bearer ${this.token()}`);
      request.upload.onprogress = (event) => progress(event.loaded / (event.total || 1));
      signal.onabort = () => request.abort();
      request.onabort = () => reject(new Problem('cancelled'));
      request.onerror = () => reject(new Problem('offline'));
      request.onload = () => {
        const body = parse(request.responseText);
        if (request.status < 300) resolve(this.linked(body as unknown as FileView));
        else reject(problem(body));
      };
      const form = new FormData();
      form.append('file', file, name);
      request.send(form);
    });
  }

  /** Files are named by path; other sites need the desk's origin before it. */
  linked<T extends FileView>(file: T): T {
    return file.url.startsWith('/') ? { ...file, url: this.base + file.url } : file;
  }

  placed(line: Placed): Placed {
    return line.content.file ? { ...line, content: { ...line.content, file: this.linked(line.content.file) } } : line;
  }

  private absolute<T extends { lines: Placed[] }>(page: T): T {
    return { ...page, lines: page.lines.map((line) => this.placed(line)) };
  }

  private url(path: string): string {
    return `${this.base}/api/webchat/${this.key}${path}`;
  }

  private get<T>(path: string): Promise<T> {
    return this.call(path, {});
  }

  private async call<T>(path: string, request: { method?: string; headers?: Record<string, string>; body?: string }): Promise<T> {
    const token = this.token();
    const response = await fetch(this.url(path), {
      ...request, cache: 'no-store', credentials: 'omit',
      headers: path && token ? { ...request.headers, Authorization: `Bearer ${token}` } : {},
    }).catch(() => {
      throw new Problem('offline');
    });
    const body = parse(await response.text().catch(() => ''));
    if (!response.ok) throw problem(body);
    return body as T;
  }
}

function problem(body: Record<string, unknown>): Problem {
  return new Problem((body.code as string) ?? 'unavailable', (body.data as { retryAfterMs?: number } | undefined)?.retryAfterMs);
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
