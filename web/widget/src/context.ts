import type { Context } from './api';
import type { Conversation, Label, Outgoing, Page } from './types';

/** The page on which the visitor writes; none where that is no web page. */
export function here(): Page | undefined {
  return /^https?:/.test(location.href) ? { url: location.href.slice(0, 2000), title: document.title.slice(0, 200) } : undefined;
}

/** What goes with a message: what is said of its writer, and what it answers unless that conversation has ended since. */
export function context(label: Label, message: Outgoing, open: Conversation | null): Context {
  const page = here();
  return {
    ...(message.seconds ? { seconds: message.seconds } : {}),
    ...(message.quote && message.quote.conversation === open?.id ? { quote: message.quote.seq } : {}),
    ...(page ? { page } : {}), ...(Object.keys(label).length ? { label } : {}),
  };
}
