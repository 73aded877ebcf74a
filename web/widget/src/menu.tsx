import { useLayoutEffect, useRef } from 'preact/hooks';
import { wear } from './place';

wear(`
.menu{position:absolute;z-index:3;min-width:160px;max-width:calc(100% - 16px);padding:4px;border:1px solid var(--line);border-radius:8px;background:var(--bg);box-shadow:0 6px 20px rgba(20,30,45,.18)}
.menu button{display:block;width:100%;padding:7px 12px;min-height:36px;text-align:left;border-radius:5px}
.menu button:hover,.menu button:focus-visible{background:var(--theirs)}
.menu button:focus-visible{outline-offset:-2px}
.menu .bad{color:var(--bad)}
@media (max-width:640px){.menu button{min-height:44px}}`);

export interface Item { name: string; bad?: boolean; act: () => void }

interface MenuProps {
  label: string;
  items: Item[];
  /** Where it opens, within the window. */
  at: { x: number; y: number };
  onClose: () => void;
}

/** A menu as WAI-ARIA describes it: arrows move, Enter chooses, Esc, Tab and a click elsewhere close; the focus returns. */
export function Menu({ label, items, at, onClose }: MenuProps) {
  const root = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const menu = root.current!;
    const frame = (menu.closest('.yd') as HTMLElement).getBoundingClientRect();
    const fit = (wanted: number, most: number) => `${Math.max(8, Math.min(wanted, most - 8))}px`;
    menu.style.left = fit(at.x - frame.left, frame.width - menu.offsetWidth);
    menu.style.top = fit(at.y - frame.top, frame.height - menu.offsetHeight);
  }, [at]);

  useLayoutEffect(() => {
    const scope = root.current!.getRootNode() as Document | ShadowRoot;
    const before = scope.activeElement as HTMLElement | null;
    const outside = (event: Event) => { if (!event.composedPath().includes(root.current!)) onClose(); };
    root.current!.querySelector('button')?.focus();
    window.addEventListener('pointerdown', outside);
    return () => {
      window.removeEventListener('pointerdown', outside);
      if (!scope.activeElement || scope.activeElement === document.body) before?.focus();
    };
  }, []);

  const pressed = (event: KeyboardEvent) => {
    const buttons = [...root.current!.querySelectorAll('button')];
    const here = buttons.indexOf((root.current!.getRootNode() as ShadowRoot).activeElement as HTMLButtonElement);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1 + buttons.length, Home: 0, End: buttons.length - 1 }[event.key];
    event.stopPropagation();
    if (to !== undefined) {
      event.preventDefault();
      buttons[to % buttons.length].focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      onClose();
    }
  };

  return (
    <div class="menu" role="menu" aria-label={label} ref={root} onKeyDown={pressed}>
      {items.map((item) => (
        <button type="button" role="menuitem" key={item.name} class={item.bad ? 'bad' : ''} onClick={() => {
          onClose();
          item.act();
        }}>{item.name}</button>
      ))}
    </div>
  );
}
