import { CircleUserRound } from '@lucide/vue';
import type { Component } from 'vue';
import CustomerPanel from '../customers/CustomerPanel.vue';
import { t } from './words';

/** One tab beside the chat. Its component gets the `thread` that is open. */
export interface SideTab { id: string; name: () => string; icon: Component; component: Component }

/** All tabs, in their order. What is not needed at once is a lazy component. */
export const sideTabs: readonly SideTab[] = [
  { id: 'customer', name: () => t('customer'), icon: CircleUserRound, component: CustomerPanel },
];
