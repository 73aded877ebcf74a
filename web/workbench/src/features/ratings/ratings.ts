import { language, listed } from '../../i18n';
import { get, post } from '../../wire/api';
import { notice, tell } from '../../ui/notices';
import { t } from './words';

/** What a customer may choose beside the stars. */
export interface Tag { zh: string; en: string }

/** What a customer thinks of a conversation. */
export interface Rating { conversation: string; agent: string; stars: number; tags: Tag[]; comment: string | null; at: string }

const AT_ONCE = 50;

/** The ratings of these conversations, by conversation; those without one are left out. */
export async function ratingsOf(conversations: string[]): Promise<Map<string, Rating>> {
  const found = new Map<string, Rating>();
  for (let from = 0; from < conversations.length; from += AT_ONCE) {
    const page = await get<{ ratings: Rating[] }>(`/api/ratings?conversations=${conversations.slice(from, from + AT_ONCE).join(',')}`);
    page.ratings.forEach((rating) => found.set(rating.conversation, rating));
  }
  return found;
}

/** Asks the customer by a line in the chat. */
export async function askForRating(conversation: string): Promise<void> {
  const clientId = crypto.randomUUID();
  if (await tell(() => post(`/api/conversations/${conversation}/rating-request`, { clientId }))) notice(t('asked'));
}

/** A rating as a sentence, for the thread. */
export function ratedText({ stars = 0, tags = [], note }: { stars?: number; tags?: Tag[]; note?: string | null }): string {
  const names = listed(tags.map((tag) => tag[language.value]));
  const sentence = t('rated', { n: stars });
  const tagged = names ? t('with-tags', { sentence, tags: names }) : sentence;
  return note ? t('with-comment', { sentence: tagged, comment: note }) : tagged;
}
