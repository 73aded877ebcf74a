import { useEffect, useState } from 'preact/hooks';
import type { Chat } from './chat';
import { CloseIcon } from './icons';
import { wear, words } from './place';

wear(`
.groups{margin:0 0 8px;border:1px solid var(--line);border-radius:10px;background:var(--bg);overflow:hidden}
.groups .top{display:flex;align-items:center;gap:8px;padding:4px 4px 4px 12px;border-bottom:1px solid var(--line)}
.groups h2{flex:1;margin:0;font-size:14px;line-height:22px;font-weight:600}
.groups ul{list-style:none;margin:0;padding:4px 0;max-height:min(280px,40vh);overflow-y:auto}
.groups li{display:flex;align-items:center;gap:8px;padding:0 12px}
.groups li button{flex:1;min-height:36px;padding:6px 0;text-align:left;color:var(--primary);overflow-wrap:anywhere}
.groups a{color:var(--text-2);white-space:nowrap}
.groups p{margin:0;padding:8px 12px;color:var(--text-2)}
@media (max-width:640px){.groups li button,.groups li a{min-height:44px;line-height:32px;padding:6px 0}}`);

const t = words({
  zh: { title: '选择客服组', close: '收起', none: '暂时没有其他客服组。', gone: (name: string) => `请写下您的问题，${name}会回复您。`, call: (name: string) => `拨打${name}的电话` },
  en: { title: 'Choose a team', close: 'Close', none: 'There is no other team at the moment.', gone: (name: string) => `Write your question; ${name} will answer.`, call: (name: string) => `Call ${name}` },
});

interface Group { identifier: string; name: string; phone: string }
let read: Promise<Group[]> | undefined;

/** The groups that a visitor may choose, read once a page; none while nobody answers. */
export const shownGroups = (chat: Chat): Promise<Group[]> => read ??= chat.api.get<{ groups: Group[] }>('/groups')
  .then((found) => found.groups, () => {
    read = undefined;
    return [];
  });

/** Groups as buttons, their phones beside them. An open conversation goes there at once, else the next one begins there. */
export function GroupsCard({ chat, onClose }: { chat: Chat; onClose: () => void }) {
  const [groups, setGroups] = useState<Group[] | null>(null);
  const [chosen, setChosen] = useState<Group | null>(null);
  useEffect(() => { void shownGroups(chat).then(setGroups); }, []);

  const choose = (group: Group) => {
    chat.urgent = undefined;
    chat.describe({ group: group.identifier });
    if (!chat.conversation) setChosen(group);
    else if (chat.ask({ t: 'group', group: group.identifier })) onClose();
  };
  return (
    <section class="groups" aria-label={t.title} onKeyDown={(event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      onClose();
    }}>
      <div class="top"><h2>{t.title}</h2><button type="button" class="icon" aria-label={t.close} onClick={onClose}><CloseIcon /></button></div>
      {groups?.length === 0 && <p>{t.none}</p>}
      {chosen && <p role="status">{t.gone(chosen.name)}</p>}
      <ul>
        {groups?.map((group) => (
          <li key={group.identifier}>
            <button type="button" aria-pressed={chosen === group} onClick={() => choose(group)}>{group.name}</button>
            {group.phone && <a href={`tel:${group.phone.replace(/[^0-9+*#,;]/g, '')}`} aria-label={t.call(group.name)}>{group.phone}</a>}
          </li>
        ))}
      </ul>
    </section>
  );
}
