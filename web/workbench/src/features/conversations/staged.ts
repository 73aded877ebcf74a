import { shallowRef, triggerRef } from 'vue';
import { t } from '../../i18n';
import { explain } from '../../i18n/problems';
import { notice } from '../../ui/notices';
import { upload } from '../../wire/api';
import type { FileView } from '../../wire/types';
import { shrink } from './shrink';

/** A file above the composer: chosen, perhaps still on its way to the server. */
export interface Staged {
  id: string;
  name: string;
  bytes: number;
  /** A picture of it, for images; to be revoked. */
  preview: string | null;
  file: File;
  progress: number;
  done: FileView | null;
  problem: string | null;
}

export const FILE_BYTES = 20 * 1024 * 1024;
const MOST = 10;
const staged = shallowRef(new Map<string, Staged[]>());

export const stagedFor = (conversation: string): readonly Staged[] => staged.value.get(conversation) ?? [];

function set(conversation: string, files: Staged[]): void {
  if (files.length > 0) staged.value.set(conversation, files);
  else staged.value.delete(conversation);
  triggerRef(staged);
}

function change(conversation: string, id: string, what: Partial<Staged>): void {
  set(conversation, stagedFor(conversation).map((one) => (one.id === id ? { ...one, ...what } : one)));
}

/** Puts files above the composer and starts to upload them; large images are made smaller first. */
export function stageFiles(conversation: string, files: readonly File[]): void {
  for (const file of files) {
    if (stagedFor(conversation).length >= MOST) {
      notice(t('files.too-many', { n: MOST }), true);
      return;
    }
    const preview = file.type.startsWith('image/') ? URL.createObjectURL(file) : null;
    const one: Staged = { id: crypto.randomUUID(), name: file.name, bytes: file.size, preview, file, progress: 0, done: null, problem: null };
    set(conversation, [...stagedFor(conversation), one]);
    void start(conversation, one);
  }
}

/** Puts files above the composer that were uploaded before. */
export function stageUploaded(conversation: string, files: readonly FileView[]): void {
  const known = new Set(stagedFor(conversation).map((one) => one.done?.id));
  const more = files.filter((file) => !known.has(file.id)).map((file): Staged => ({
    id: file.id, name: file.name, bytes: file.bytes, preview: file.width ? file.url : null, file: new File([], file.name), progress: 1, done: file, problem: null,
  }));
  set(conversation, [...stagedFor(conversation), ...more].slice(0, MOST));
}

async function start(conversation: string, one: Staged): Promise<void> {
  const file = await shrink(one.file);
  if (file.size > FILE_BYTES) {
    change(conversation, one.id, { problem: t('files.too-big', { name: one.name }) });
    return;
  }
  try {
    const done = await upload(file, (progress) => change(conversation, one.id, { progress }));
    change(conversation, one.id, { done, progress: 1, bytes: file.size });
  } catch (error) {
    change(conversation, one.id, { problem: explain(error) });
  }
}

export function uploadAgain(conversation: string, one: Staged): void {
  change(conversation, one.id, { problem: null, progress: 0 });
  void start(conversation, one);
}

export function unstage(conversation: string, one: Staged): void {
  if (one.preview?.startsWith('blob:')) URL.revokeObjectURL(one.preview);
  set(conversation, stagedFor(conversation).filter((other) => other.id !== one.id));
}

/** Takes what is ready, for sending; what failed stays to be mended. */
export function takeReady(conversation: string): FileView[] {
  const ready = stagedFor(conversation).filter((one) => one.done !== null);
  for (const one of ready) unstage(conversation, one);
  return ready.map((one) => one.done!);
}
