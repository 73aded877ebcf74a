import { wear } from './place';

wear(`
.emoji{display:grid;grid-template-columns:repeat(8,1fr);max-height:172px;overflow-y:auto;margin:0 0 8px;padding:4px;border:1px solid var(--line);border-radius:8px}
.emoji button{font-size:20px;line-height:36px;border-radius:6px}
.emoji button:hover{background:var(--theirs)}
@media (max-width:640px){.emoji button{min-height:44px}}`);

const EMOJI = ('😀 😁 😂 🤣 😊 😍 😘 😜 🤔 😎 😏 😒 😔 😢 😭 😡 😱 😴 🤒 🤗 👍 👎 👌 ✌️ 🙏 👏 🤝 💪 '
  + '❤️ 💔 🌹 🎉 🎁 🔥 ⭐ ☀️ ☕ 🍎 📷 📦 🚚 💰 ✅ ❌ ❓ ❗ 🆗 💯').split(' ');

/** The grid of emoji; gives the chosen one. */
export function Emoji({ label, onPick }: { label: string; onPick: (emoji: string) => void }) {
  return (
    <div class="emoji" role="group" aria-label={label}>
      {EMOJI.map((emoji) => <button type="button" key={emoji} onClick={() => onPick(emoji)}>{emoji}</button>)}
    </div>
  );
}
