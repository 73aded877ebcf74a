import type { Conversation, FileView, Label, Line, Outgoing, Page, Placed, Settings, Snapshot } from './types';

/** Where a message is written, and what is said of its writer. */
export interface Context { page?: Page; label?: Label; quote?: number; seconds?: number }

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
  constructor(readonly base: string, readonly key: string, readonly token: () => string) {}

  /** `query`: where the visitor stands, see `Chat.address`. */
  settings = (query: string): Promise<Settings> => this.get(query);

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
    const content = message.file ? { fileId: message.file.id } : { text: message.text };
    return this.call('/messages', {
      method: 'POST', headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ clientId: message.id, kind: message.kind, ...content, ...context }),
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

  /** An address below the channel. */
  url(path: string): string {
    return `${this.base}/api/webchat/${this.key}${path}`;
  }

  get<T>(path: string): Promise<T> {
    return this.call(path, {});
  }

  async call<T>(path: string, request: { method?: string; headers?: Record<string, string>; body?: string }): Promise<T> {
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

export function problem(body: Record<string, unknown>): Problem {
  return new Problem((body.code as string) ?? 'unavailable', (body.data as { retryAfterMs?: number } | undefined)?.retryAfterMs);
}

export function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
