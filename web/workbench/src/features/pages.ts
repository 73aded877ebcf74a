import { AtSign, Ban, CircleUserRound, Flag, Pin, Search, Tags } from '@lucide/vue';
import { defineAsyncComponent, type Component } from 'vue';
import { useMentions } from './mentions/store';
import { t } from './side/words';
import { names as followups } from './followups/names';
import { names as customers } from './customers/names';
import { names as search } from './search/words';

/** One page beside the desk, at `/app/p/<path>`; in the rail on desktops, below 我 on phones. */
export interface WorkbenchPage {
  path: string;
  name: () => string;
  icon: Component;
  /** Who may not is not shown the page; the server refuses what is in it. */
  permission?: string;
  component: Component;
  /** How much waits there; shown as a badge. */
  waiting?: () => number;
}

/** A page that is loaded when it is opened. */
export const lazy = (load: () => Promise<Component>): Component => defineAsyncComponent(load);

/** All pages, in the order of the rail. */
export const pages: readonly WorkbenchPage[] = [
  { path: 'search', name: () => search('title'), icon: Search, component: lazy(() => import('./search/SearchPage.vue')) },
  { path: 'mentions', name: () => t('mentions'), icon: AtSign, component: lazy(() => import('./mentions/MentionsPage.vue')), waiting: () => useMentions().unread },
  { path: 'marks', name: () => followups('marks-title'), icon: Pin, component: lazy(() => import('./followups/MarksPage.vue')) },
  { path: 'message-tags', name: () => followups('tags-title'), icon: Flag, component: lazy(() => import('./followups/MessageTagsPage.vue')) },
  { path: 'customer-tags', name: () => customers('tags-title'), icon: Tags, permission: 'customer-tags-manage', component: lazy(() => import('./customers/TagsPage.vue')) },
  { path: 'blacklist', name: () => customers('blacklist-title'), icon: Ban, component: lazy(() => import('./customers/BlacklistPage.vue')) },
  { path: 'me', name: () => t('me'), icon: CircleUserRound, component: lazy(() => import('./me/MeCentre.vue')) },
];

export const pagesFor = (may: (permission: string) => boolean): WorkbenchPage[] =>
  pages.filter((page) => page.permission === undefined || may(page.permission));

export const pageOf = (path: string | null): WorkbenchPage | undefined => pages.find((page) => page.path === path);
