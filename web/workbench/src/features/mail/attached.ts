import type { FileView } from '../../wire/types';

export type Preview = 'image' | 'pdf' | 'text' | 'mail';

const IMAGE = /^image\/(png|jpeg|gif|webp|bmp)$/;
const TEXT = /^(text\/(plain|csv|markdown|xml|x-log)|application\/(json|xml))$/;
const LARGEST = 20 * 1024 * 1024;

export const isCalendar = (file: FileView): boolean => file.mediaType === 'text/calendar' || /\.ics$/i.test(file.name);

/** How a file can be looked at without saving it; null when it cannot. */
export function previewOf(file: FileView): Preview | null {
  if (file.mediaType === 'message/rfc822') return 'mail';
  if (file.bytes > LARGEST) return null;
  if (IMAGE.test(file.mediaType)) return 'image';
  if (file.mediaType === 'application/pdf' || /\.pdf$/i.test(file.name)) return 'pdf';
  return TEXT.test(file.mediaType) || /\.(txt|log|csv|json|md|ini|ya?ml)$/i.test(file.name) ? 'text' : null;
}

/** Bytes as text: UTF-8 or what their mark says, else the charset of Chinese Windows. */
export function decoded(bytes: ArrayBuffer): string {
  const head = new Uint8Array(bytes.slice(0, 2));
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return new TextDecoder(head[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Whether the bytes are what they claim: a browser must not be talked into showing something else. */
export const isPdf = (bytes: ArrayBuffer): boolean => new TextDecoder('latin1').decode(bytes.slice(0, 1024)).includes('%PDF-');

export async function bytesOf(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url, { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.arrayBuffer();
}
