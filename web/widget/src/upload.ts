import { parse, problem, Problem } from './api';
import type { Chat } from './chat';
import type { FileView } from './types';

/** Uploads with progress (0…1), which fetch cannot tell; rejects with a {@link Problem}. Who uploads has written. */
export function upload({ api, memory }: Chat, file: Blob, name: string, progress: (part: number) => void, signal: AbortSignal): Promise<FileView> {
  memory.change((kept) => { kept.known = true; });
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', api.url('/files'));
    request.setRequestHeader('Authorization', `Bearer ${api.token()}`);
    request.upload.onprogress = (event) => progress(event.loaded / (event.total || 1));
    signal.onabort = () => request.abort();
    request.onabort = () => reject(new Problem('cancelled'));
    request.onerror = () => reject(new Problem('offline'));
    request.onload = () => {
      const body = parse(request.responseText);
      if (request.status < 300) resolve(api.linked(body as unknown as FileView));
      else reject(problem(body));
    };
    const form = new FormData();
    form.append('file', file, name);
    request.send(form);
  });
}
