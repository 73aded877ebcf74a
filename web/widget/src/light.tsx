import { useEffect, useRef } from 'preact/hooks';
import { CloseIcon } from './icons';
import { wear, words } from './place';
import type { FileView } from './types';

wear(`
.light{position:fixed;inset:0;z-index:2147483001;background:rgba(12,15,20,.9);display:grid;place-items:center;color:#fff}
.light img{max-width:94vw;max-height:90vh;object-fit:contain}
.light .icon{position:absolute;top:12px;right:12px;color:#fff;width:44px;height:44px}
.light .icon:hover{background:rgba(255,255,255,.16)}`);

const t = words({ zh: { picture: '图片', close: '关闭图片' }, en: { picture: 'Picture', close: 'Close the picture' } });

/** A picture over everything. Esc, a click anywhere and, on a page of its own, the browser's way back close it. */
export function Light({ picture, page, onClose }: { picture: FileView; page: boolean; onClose: () => void }) {
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (page) history.pushState('picture', '');
    window.addEventListener('popstate', onClose);
    const before = (button.current!.getRootNode() as Document | ShadowRoot).activeElement as HTMLElement | null;
    button.current!.focus();
    return () => {
      before?.focus();
      window.removeEventListener('popstate', onClose);
      if (page && history.state === 'picture') history.back();
    };
  }, []);

  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'Tab') event.preventDefault(); // Its only button keeps the focus.
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    onClose();
  };

  return (
    <div class="light" role="dialog" aria-modal="true" aria-label={t.picture} onClick={onClose} onKeyDown={pressed}>
      <img src={picture.url} alt={picture.name} />
      <button type="button" class="icon" aria-label={t.close} ref={button}><CloseIcon /></button>
    </div>
  );
}
