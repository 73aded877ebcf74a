import type { FileView, Placed, Settings, Snapshot } from './types';

/** A refusal's code; `offline` when nobody answered. */
export class Problem extends Error {
  constructor(readonly code: string) {
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

  /** Uploads with progress (0…1); fetch cannot tell how much has left. */
  upload(file: Blob, name: string, progress: (part: number) => void): Promise<FileView> {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('POST', this.url('/files'));
      request.setRequestHeader('Authorization', `Bearer ${this.token()}`);
      request.upload.onprogress = (event) => progress(event.loaded / (event.total || 1));
      request.onerror = () => reject(new Problem('offline'));
      request.onload = () => {
        const body = parse(request.responseText);
        if (request.status < 300) resolve(this.linked(body as unknown as FileView));
        else reject(new Problem((body.code as string) ?? 'unavailable'));
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

  private async get<T>(path: string): Promise<T> {
    const token = this.token();
    const response = await fetch(this.url(path), {
      cache: 'no-store', credentials: 'omit',
      headers: path && token ? { Authorization: `Bearer ${token}` } : {},
    }).catch(() => {
      throw new Problem('offline');
    });
    const body = parse(await response.text());
    if (!response.ok) throw new Problem((body.code as string) ?? 'unavailable');
    return body as T;
  }
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
