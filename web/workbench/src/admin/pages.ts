import type { Component } from 'vue';
import { t as notices } from './notices/words';

/** The headings of the menu, in their order. */
export const SECTIONS = ['reception', 'content', 'customers', 'channels', 'workspace'] as const;
export type Section = (typeof SECTIONS)[number];

/** One page of administration, at `/admin/<path>`. */
export interface AdminPage {
  path: string;
  name: () => string;
  section: Section;
  /** Who may not is not shown the page; the server refuses what is in it. */
  permission: string;
  component: () => Promise<Component>;
}

/** All pages, in the order of the menu within their section. */
export const pages: readonly AdminPage[] = [
  { path: 'notices', name: () => notices('title'), section: 'workspace', permission: 'settings-manage', component: () => import('./notices/NoticesPage.vue') },
];
