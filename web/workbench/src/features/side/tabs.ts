import { BookOpen, CircleUserRound, Zap } from '@lucide/vue';
import { defineAsyncComponent, type Component } from 'vue';
import { t } from './words';

/** One tab beside the chat. Its component gets the `thread` that is open. */
export interface SideTab {
  id: string;
  name: () => string;
  icon: Component;
  component: Component;
  /** It begins anew with each conversation: what is half edited belongs to one customer. */
  anew?: true;
}

/** All tabs, in their order. What is not needed at once is a lazy component. */
export const sideTabs: readonly SideTab[] = [
  { id: 'customer', name: () => t('customer'), icon: CircleUserRound, component: defineAsyncComponent(() => import('../customers/CustomerPanel.vue')), anew: true },
  { id: 'replies', name: () => t('replies'), icon: Zap, component: defineAsyncComponent(() => import('../replies/RepliesTab.vue')) },
  { id: 'knowledge', name: () => t('knowledge'), icon: BookOpen, component: defineAsyncComponent(() => import('../replies/KnowledgeTab.vue')) },
];
