import { letters } from '../../ui/letters';

const KEPT = 'yingda.emoji';
const RECENT = 16;

const segments = (text: string) => [...letters.segment(text)].map((part) => part.segment);

/** What agents use: faces, hands, hearts, things of trade. */
export const EMOJI: readonly string[] = segments(
  '😀😃😄😁😆😅😂🤣🙂😉😊😇🥰😍😘😋😜🤗🤔🤫😐😑😶😏🙄😬😌😔😪😴😷🤒🤕🤧🥵🥶😵🤯🥳😎🤓🧐😕😟🙁😮😯😲😳🥺😦😨😰😥😢😭😱😖😞😓😩😫🥱😤😡'
  + '👍👎👌✌️🤞🤝👏🙌🙏💪👋🤙👆👇👈👉✋🫶🫡🤷🙇'
  + '❤️🧡💛💚💙💜🖤💔💕💯✨⭐🔥🎉🎊🎁🎈🌹🌷💐🍀☀️🌧️⛄☕🍵🍰🍎🎂🍻'
  + '📦🚚✈️🛒🛍️💰💳🧾📅⏰⏳📞📱💻🖨️📧📎📝📌🔍🔗🔒🔑🔧🛠️🔋💡📷🖼️🎧✅❌❗❓⚠️🆗🆕🔄⬆️⬇️➡️⬅️');

export function recentEmoji(): string[] {
  return segments(localStorage.getItem(KEPT) ?? '');
}

export function useEmoji(emoji: string): void {
  localStorage.setItem(KEPT, [emoji, ...recentEmoji().filter((other) => other !== emoji)].slice(0, RECENT).join(''));
}
