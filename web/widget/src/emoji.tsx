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
