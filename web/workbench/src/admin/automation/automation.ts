import { get } from '../../wire/api';
import { t } from './words';

export const TRIGGERS = ['opened', 'queued', 'assigned', 'transferred', 'moved', 'customer-message', 'mail', 'agent-message', 'unanswered',
  'sla-near', 'sla-breached', 'tagged', 'rated', 'ended', 'reopened'] as const;
export type Trigger = (typeof TRIGGERS)[number];

export interface Condition { field: string; op: string; values: string[] }
export interface ConditionGroup { all: boolean; conditions: Condition[] }
export interface Conditions { all: boolean; groups: ConditionGroup[] }
export interface Action { kind: ActionKind; target?: string | null; number?: number | null; text?: string | null; ids?: string[] | null; agent?: boolean | null }
export interface Form {
  name: string; enabled: boolean; stops: boolean; triggers: Trigger[]; unanswered: { minutes: number; workTime: boolean } | null; conditions: Conditions; actions: Action[];
}
export interface Rule extends Form { id: string; runs: number; failures: number; lastRunAt: string | null }

export interface Thing { id: string; name: string }
export interface Choices { channels: Thing[]; groups: Thing[]; members: Thing[]; tags: Thing[]; categories: Thing[]; webhooks: Thing[] }
export interface Pause { conversation: string; customer: string; rule: string | null; at: string; until: string }
export interface All { rules: Rule[]; pauses: Pause[]; choices: Choices }

export interface Act { index: number; result: 'done' | 'skipped' | 'failed'; reason: string | null }
export interface Run { id: string; conversation: string; customer: string; trigger: Trigger; at: string; endedAt: string | null; depth: number; actions: Action[]; acts: Act[] }
export interface Found { happened: Trigger[]; holds: boolean; conditions: boolean[][]; actions: { kind: ActionKind; text: string; possible: boolean }[] }
export interface Past { id: string; customer: string; subject: string | null; lastLine: string; lastAt: string }

/** What the values of a field are: things of the workspace, fixed words, free patterns, two times, or none. */
export type Values = keyof Choices | 'words' | 'patterns' | 'times' | 'none';
interface FieldOf { values: Values; ops: readonly string[]; words?: readonly string[] }
const IS = ['is', 'is-not'] as const;
const HAS = [...IS, 'empty', 'not-empty'] as const;
const CONTAINS = ['contains', 'not-contains'] as const;
const CARD = [...CONTAINS, 'empty', 'not-empty'] as const;

export const FIELDS: Record<string, FieldOf> = {
  text: { values: 'patterns', ops: CONTAINS },
  subject: { values: 'patterns', ops: CONTAINS },
  sender: { values: 'patterns', ops: IS },
  'mail-kind': { values: 'words', ops: IS, words: ['human', 'automatic'] },
  language: { values: 'words', ops: IS, words: ['zh', 'latin', 'ja', 'ko', 'other'] },
  channel: { values: 'channels', ops: IS },
  'channel-kind': { values: 'words', ops: IS, words: ['webchat', 'email', 'api'] },
  group: { values: 'groups', ops: IS },
  agent: { values: 'members', ops: HAS },
  state: { values: 'words', ops: IS, words: ['queued', 'serving', 'ended'] },
  priority: { values: 'words', ops: IS, words: ['0', '1', '2'] },
  'customer-tag': { values: 'tags', ops: HAS },
  'customer-name': { values: 'patterns', ops: CONTAINS },
  'customer-note': { values: 'patterns', ops: CARD },
  'customer-region': { values: 'patterns', ops: CARD },
  'customer-membership': { values: 'patterns', ops: CARD },
  'work-time': { values: 'none', ops: ['yes', 'no'] },
  weekday: { values: 'words', ops: IS, words: ['1', '2', '3', '4', '5', '6', '7'] },
  time: { values: 'times', ops: ['between', 'not-between'] },
  stars: { values: 'words', ops: IS, words: ['1', '2', '3', '4', '5'] },
  'sla-target': { values: 'words', ops: IS, words: ['first', 'next', 'end'] },
};

/** What the values of this operation are. */
export const valuesOf = (condition: Condition): Values => (condition.op.endsWith('empty') ? 'none' : FIELDS[condition.field]?.values ?? 'none');

export const ACTIONS = ['assign-group', 'assign-agent', 'priority', 'add-tag', 'remove-tag', 'reply', 'note', 'notify', 'mail', 'snooze', 'end', 'webhook'] as const;
export type ActionKind = (typeof ACTIONS)[number];
export const TARGETS: Partial<Record<ActionKind, keyof Choices>> = { 'assign-group': 'groups', 'assign-agent': 'members', 'add-tag': 'tags', 'remove-tag': 'tags', webhook: 'webhooks' };
export const IDS: Partial<Record<ActionKind, keyof Choices>> = { note: 'members', notify: 'members', mail: 'members', end: 'categories' };
export const NEEDS_TEXT: readonly ActionKind[] = ['reply', 'note', 'notify', 'mail'];
export const VARIABLES = ['customer', 'agent', 'group', 'channel', 'subject', 'hours', 'rule'] as const;

export const newCondition = (): Condition => ({ field: 'text', op: 'contains', values: [] });
export const newAction = (kind: ActionKind = 'assign-group'): Action => ({ kind, target: null, number: kind === 'priority' ? 1 : kind === 'snooze' ? 60 : null, text: '', ids: [], agent: false });
export const blank = (): Form => ({ name: '', enabled: true, stops: false, triggers: ['opened'], unanswered: { minutes: 30, workTime: true }, conditions: { all: true, groups: [] }, actions: [newAction()] });

/** Also of what Vue watches. */
const copied = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** A copy that the editor may change. */
export const formOf = (rule: Rule): Form => copied({
  name: rule.name, enabled: rule.enabled, stops: rule.stops, triggers: TRIGGERS.filter((one) => rule.triggers.includes(one)), unanswered: rule.unanswered ?? { minutes: 30, workTime: true },
  conditions: rule.conditions, actions: rule.actions.map((action) => ({ ...newAction(action.kind), ...action })),
});

/** What is sent: without what the kinds have not. */
export const sent = (form: Form): Form => ({
  ...form, name: form.name.trim(), unanswered: form.triggers.includes('unanswered') ? form.unanswered : null,
  conditions: { all: form.conditions.all, groups: form.conditions.groups.filter((group) => group.conditions.length > 0) },
  actions: form.actions.map((action) => ({
    kind: action.kind, target: TARGETS[action.kind] ? action.target : null, number: action.kind === 'priority' || action.kind === 'snooze' ? action.number : null,
    text: NEEDS_TEXT.includes(action.kind) || action.kind === 'end' ? action.text : null, ids: IDS[action.kind] ? action.ids : null, agent: action.kind === 'notify' || action.kind === 'mail' ? action.agent : null,
  })),
});

const isComplete = (condition: Condition): boolean => {
  const values = valuesOf(condition);
  return values === 'none' || (values === 'times' ? condition.values.length === 2 && condition.values.every(Boolean) : condition.values.length > 0);
};

/** The first thing that is missing, as a key of the words; null when the rule can be kept. */
export function missing(form: Form): 'name-missing' | 'trigger-missing' | 'condition-missing' | 'action-missing' | null {
  if (!form.name.trim()) return 'name-missing';
  if (form.triggers.length === 0) return 'trigger-missing';
  if (!form.conditions.groups.every((group) => group.conditions.every(isComplete))) return 'condition-missing';
  const done = form.actions.length > 0 && form.actions.every((action) => (!TARGETS[action.kind] || action.target) && (!NEEDS_TEXT.includes(action.kind) || action.text?.trim())
    && (!['notify', 'mail'].includes(action.kind) || action.agent || action.ids?.length));
  return done ? null : 'action-missing';
}

const nameOf = (all: readonly Thing[], id: string) => (id === '' ? '…' : all.find((one) => one.id === id)?.name ?? t('gone'));
const names = (all: readonly Thing[], ids: readonly string[]) => ids.map((id) => nameOf(all, id)).join(t('comma'));
const word = (field: string, value: string) => t(`${field}.${value}` as Parameters<typeof t>[0]);

/** A condition as a phrase: 内容 包含 “退款”. */
export function phrase(condition: Condition, choices: Choices): string {
  const field = t(`field.${condition.field}` as Parameters<typeof t>[0]);
  const op = t(`op.${condition.op}` as Parameters<typeof t>[0]);
  const kind = valuesOf(condition);
  const values = kind === 'none' ? '' : kind === 'words' ? condition.values.map((one) => word(condition.field, one)).join(t('comma'))
    : kind === 'patterns' ? condition.values.map((one) => t('quoted', { text: one })).join(t('comma'))
      : kind === 'times' ? condition.values.join('–') : names(choices[kind], condition.values);
  return t('phrase', { field, op, values }).trim();
}

const short = (text: string | null | undefined) => { const line = (text ?? '').replace(/\s+/g, ' ').trim(); return line.length > 30 ? `${line.slice(0, 30)}…` : line; };

/** An action as a phrase: 转到「售后组」. */
export function deed(action: Action, choices: Choices): string {
  const target = TARGETS[action.kind];
  const name = target ? nameOf(choices[target], action.target ?? '') : '';
  const people = [...(action.agent ? [t('serving-agent')] : []), ...(IDS[action.kind] === 'members' ? (action.ids ?? []).map((id) => nameOf(choices.members, id)) : [])].join(t('comma'));
  const values = { name, people, text: short(action.text), level: t(`priority.${action.number ?? 0}` as 'priority.0'), time: span(action.number ?? 0), categories: names(choices.categories, action.kind === 'end' ? action.ids ?? [] : []) };
  if (action.kind === 'note' && people) return t('do.note-to', values);
  if (action.kind === 'end' && values.categories) return t('do.end-as', values);
  return t(`do.${action.kind}`, values);
}

/** Minutes in the unit that suits them. */
export function span(minutes: number): string {
  return minutes % 1440 === 0 ? t('days', { n: minutes / 1440 }) : minutes % 60 === 0 ? t('hours', { n: minutes / 60 }) : t('minutes', { n: minutes });
}

/** The three parts of a rule as sentences. */
export function summary(rule: Form, choices: Choices): { when: string; conditions: string; then: string } {
  const when = rule.triggers.map((one) => (one === 'unanswered' && rule.unanswered
    ? t(rule.unanswered.workTime ? 'trigger.unanswered-work' : 'trigger.unanswered-for', { time: span(rule.unanswered.minutes) }) : t(`trigger.${one}`))).join(t('or'));
  const groups = rule.conditions.groups.map((group) => group.conditions.map((one) => phrase(one, choices)).join(t(group.all ? 'and' : 'or')));
  const bracketed = groups.length > 1 ? groups.map((one, n) => (rule.conditions.groups[n]!.conditions.length > 1 ? t('bracket', { text: one }) : one)) : groups;
  return { when, conditions: bracketed.join(t(rule.conditions.all ? 'and' : 'or')), then: rule.actions.map((one) => deed(one, choices)).join(t('then-comma')) };
}

/** Why an action was not done, as a sentence; the code itself when this build does not know it. */
export const reason = (code: string | null): string => (code === null ? '' : REASONS.has(code) ? t(`why.${code}` as 'why.already-so') : code);
const REASONS = new Set(['already-so', 'ended', 'not-served', 'nobody', 'no-address', 'mailbox-unusable', 'not-a-person', 'answered-lately', 'own-mailbox', 'too-many', 'webhook-off', 'not-found', 'invalid-field', 'agent-busy', 'agent-offline', 'agent-full', 'wrong-state', 'conversation-over', 'fault']);

export const readAll = () => get<All>('/api/automation');
