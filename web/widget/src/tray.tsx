import type { Problem as Failure } from './api';
import type { Chat } from './chat';
import { CloseIcon, FileIcon } from './icons';
import { wear, words } from './place';
import { Problem } from './problem';
import { shrink } from './shrink';
import { upload } from './upload';

wear(`
.tray{display:flex;gap:8px;flex-wrap:wrap;padding:0 0 8px;margin:0;list-style:none;max-height:136px;overflow-y:auto}
.tray li{position:relative;display:flex;align-items:center;gap:8px;height:56px;width:168px;padding:4px 34px 4px 8px;border:1px solid var(--line);border-radius:6px;font-size:12px;line-height:18px;color:var(--text-2)}
.tray svg{flex:none}
.tray img{width:44px;height:44px;object-fit:cover;border-radius:4px;margin-left:-3px;flex:none}
.tray span{overflow:hidden;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow-wrap:anywhere}
.tray .icon{position:absolute;right:2px;top:12px;width:30px;height:30px}
.tray progress{position:absolute;left:4px;right:4px;bottom:2px;width:calc(100% - 8px);height:3px;accent-color:var(--primary)}
.tray .bad{color:var(--bad)}`);

const t = words({ zh: { remove: '移除' }, en: { remove: 'Remove' } });

/** A file that waits to be sent. */
interface Waiting {
  file: File;
  preview: string | null;
  /** How much has left, 0…1; null while it waits. */
  part: number | null;
  problem: string | null;
  cancel: AbortController;
}

/** These will not go away by trying again. */
const FINAL = ['too-large', 'empty-file', 'image-too-large', 'invalid-field'];
const sendable = (item: Waiting) => item.part === null && !FINAL.includes(item.problem ?? '');

/** Files that wait to be sent, in the order in which they were added. */
export class Tray {
  private items: Waiting[] = [];

  constructor(private readonly chat: Chat, private readonly changed: () => void) {}

  get ready(): boolean {
    return this.items.some(sendable);
  }

  add(files: File[]): void {
    const limit = this.chat.settings!.limits.fileBytes;
    this.items = [...this.items, ...files.map((file) => ({
      file, part: null, cancel: new AbortController(),
      preview: file.type.startsWith('image/') ? URL.createObjectURL(file) : null,
      problem: file.size > limit ? 'too-large' : file.size ? null : 'empty-file',
    }))];
    this.changed();
  }

  async send(): Promise<void> {
    for (const item of this.items) {
      if (sendable(item) && !item.cancel.signal.aborted) await this.sendOne(item);
    }
  }

  view() {
    return this.items.length > 0 && (
      <ul class="tray">
        {this.items.map((item) => (
          <li key={item.cancel}>
            {item.preview ? <img src={item.preview} alt="" /> : <FileIcon />}
            {item.problem
              ? <span class="bad" role="alert"><Problem code={item.problem} /></span>
              : <span>{item.file.name}</span>}
            <button type="button" class="icon" aria-label={`${t.remove} ${item.file.name}`}
              onClick={() => this.remove(item)}><CloseIcon /></button>
            {item.part !== null && <progress value={item.part} aria-label={item.file.name} />}
          </li>
        ))}
      </ul>
    );
  }

  private async sendOne(item: Waiting): Promise<void> {
    const update = (part: number | null, problem: string | null) => {
      Object.assign(item, { part, problem });
      this.changed();
    };
    update(0, null);
    try {
      this.chat.sendFile(await upload(this.chat, await shrink(item.file), item.file.name || 'image.png',
        (part) => update(part, null), item.cancel.signal));
      this.remove(item);
    } catch (problem) {
      update(null, (problem as Failure).code ?? 'other');
    }
  }

  private remove(item: Waiting): void {
    item.cancel.abort();
    if (item.preview) URL.revokeObjectURL(item.preview);
    this.items = this.items.filter((other) => other !== item);
    this.changed();
  }
}
