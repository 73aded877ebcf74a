import type { Component } from 'vue';
import { t as applications } from './applications/words';
import { t as automation } from './automation/words';
import { t as catalog } from './catalog/words';
import { t as audit } from './audit/words';
import { t as workspaces } from './workspaces/words';
import { t as knowledge } from './knowledge/words';
import { t as basic } from './basic/words';
import { t as channels } from './channels/words';
import { t as diagnosis } from './diagnosis/words';
import { t as consent } from './consent/words';
import { t as groups } from './groups/words';
import { t as guard } from './guard/words';
import { t as mailboxes } from './mailboxes/words';
import { t as mailings } from './mailings/words';
import { t as messages } from './messages/words';
import { t as notices } from './notices/words';
import { t as ratings } from './ratings/words';
import { t as signin } from './signin/words';
import { t as tags } from './tags/words';
import { t as replies } from './replies/words';
import { t as routing } from './routing/words';
import { t as roles } from './roles/words';
import { t as times } from './times/words';
import { t as tokens } from './tokens/words';
import { t as sla } from './sla/words';
import { t as webhooks } from './webhooks/words';
import { t as users } from './users/words';

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
  { path: 'knowledge', name: () => knowledge('knowledge'), section: 'content', permission: 'knowledge-manage', component: () => import('./knowledge/KnowledgePage.vue') },
  { path: 'faq', name: () => knowledge('faq'), section: 'content', permission: 'knowledge-manage', component: () => import('./knowledge/FaqPage.vue') },
  { path: 'quick-replies', name: () => knowledge('public'), section: 'content', permission: 'quick-replies-manage', component: () => import('./knowledge/PublicPage.vue') },
  { path: 'catalog', name: () => catalog('title'), section: 'content', permission: 'catalog-manage', component: () => import('./catalog/CatalogPage.vue') },
  { path: 'groups', name: () => groups('title'), section: 'reception', permission: 'groups-manage', component: () => import('./groups/GroupsPage.vue') },
  { path: 'reception', name: () => routing('title'), section: 'reception', permission: 'settings-manage', component: () => import('./routing/ReceptionPage.vue') },
  { path: 'rules', name: () => routing('rules-title'), section: 'reception', permission: 'settings-manage', component: () => import('./routing/RulesPage.vue') },
  { path: 'automation', name: () => automation('title'), section: 'reception', permission: 'automation-manage', component: () => import('./automation/AutomationPage.vue') },
  { path: 'links', name: () => routing('links-title'), section: 'reception', permission: 'settings-manage', component: () => import('./routing/LinksPage.vue') },
  { path: 'categories', name: () => routing('categories'), section: 'reception', permission: 'settings-manage', component: () => import('./routing/CategoriesPage.vue') },
  { path: 'times', name: () => times('title'), section: 'reception', permission: 'settings-manage', component: () => import('./times/TimesPage.vue') },
  { path: 'sla', name: () => sla('title'), section: 'reception', permission: 'sla-manage', component: () => import('./sla/SlaPage.vue') },
  { path: 'replies', name: () => replies('title'), section: 'reception', permission: 'replies-manage', component: () => import('./replies/RepliesPage.vue') },
  { path: 'ratings', name: () => ratings('title'), section: 'reception', permission: 'settings-manage', component: () => import('./ratings/RatingsPage.vue') },
  { path: 'tags', name: () => tags('title'), section: 'content', permission: 'settings-manage', component: () => import('./tags/TagsPage.vue') },
  { path: 'channels', name: () => channels('title'), section: 'channels', permission: 'channels-manage', component: () => import('./channels/ChannelsPage.vue') },
  { path: 'mailboxes', name: () => mailboxes('title'), section: 'channels', permission: 'channels-manage', component: () => import('./mailboxes/MailboxesPage.vue') },
  { path: 'own-mailboxes', name: () => mailboxes('own-title'), section: 'channels', permission: 'conversations-serve', component: () => import('./mailboxes/OwnMailboxesPage.vue') },
  { path: 'mail-health', name: () => diagnosis('health-title'), section: 'channels', permission: 'channels-manage', component: () => import('./diagnosis/HealthPage.vue') },
  { path: 'mail-log', name: () => diagnosis('log-title'), section: 'channels', permission: 'channels-manage', component: () => import('./diagnosis/MailLogPage.vue') },
  { path: 'mail-diagnosis', name: () => diagnosis('title'), section: 'channels', permission: 'mail-diagnose', component: () => import('./diagnosis/DiagnosisPage.vue') },
  { path: 'mail-consent', name: () => consent('title'), section: 'channels', permission: 'channels-manage', component: () => import('./consent/ConsentPage.vue') },
  { path: 'users', name: () => users('title'), section: 'workspace', permission: 'members-manage', component: () => import('./users/UsersPage.vue') },
  { path: 'roles', name: () => roles('title'), section: 'workspace', permission: 'roles-manage', component: () => import('./roles/RolesPage.vue') },
  { path: 'basic', name: () => basic('title'), section: 'workspace', permission: 'settings-manage', component: () => import('./basic/BasicPage.vue') },
  { path: 'audit', name: () => audit('title'), section: 'workspace', permission: 'audit-read', component: () => import('./audit/AuditPage.vue') },
  { path: 'sign-in', name: () => signin('title'), section: 'workspace', permission: 'members-manage', component: () => import('./signin/SignInPage.vue') },
  { path: 'guard', name: () => guard('title'), section: 'workspace', permission: 'settings-manage', component: () => import('./guard/GuardPage.vue') },
  { path: 'notices', name: () => notices('title'), section: 'workspace', permission: 'settings-manage', component: () => import('./notices/NoticesPage.vue') },
  { path: 'messages', name: () => messages('title'), section: 'customers', permission: 'messages-audit', component: () => import('./messages/MessagesPage.vue') },
  { path: 'mail-templates', name: () => mailings('templates'), section: 'content', permission: 'mail-templates-manage', component: () => import('./mailings/TemplatesPage.vue') },
  { path: 'mailings', name: () => mailings('mailings'), section: 'customers', permission: 'mailings-send', component: () => import('./mailings/MailingsPage.vue') },
  { path: 'suppressions', name: () => mailings('suppressions'), section: 'customers', permission: 'mailings-send', component: () => import('./mailings/SuppressionsPage.vue') },
  { path: 'tracking', name: () => mailings('tracking'), section: 'workspace', permission: 'settings-manage', component: () => import('./mailings/TrackingPage.vue') },
  { path: 'workspaces', name: () => workspaces('title'), section: 'workspace', permission: 'operator', component: () => import('./workspaces/WorkspacesPage.vue') },
  { path: 'applications', name: () => applications('title'), section: 'channels', permission: 'applications-manage', component: () => import('./applications/ApplicationsPage.vue') },
  { path: 'webhooks', name: () => webhooks('title'), section: 'workspace', permission: 'webhooks-manage', component: () => import('./webhooks/WebhooksPage.vue') },
  { path: 'tokens', name: () => tokens('title'), section: 'workspace', permission: 'conversations-serve', component: () => import('./tokens/TokensPage.vue') },
];
