import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { setLanguage } from '../../i18n';
import { Problem, call, get, post, setCsrfToken } from '../../wire/api';
import type { Session } from '../../wire/types';
import { tellTabs, whenOtherTabs } from './otherTabs';

/** Who is signed in. */
export const useSession = defineStore('session', () => {
  const session = shallowRef<Session | null>(null);
  let asked: Promise<Session | null> | null = null;
  /** Whether this page was used with a session that is over. */
  let ended = false;

  whenOtherTabs((who) => {
    if (ended || (session.value && session.value.member.id !== who)) location.assign(location.pathname.startsWith('/admin') ? '/admin/' : '/app/');
  });

  async function take(found: Session | null): Promise<Session | null> {
    session.value = found;
    ended = false;
    setCsrfToken(found?.csrfToken ?? '');
    if (found) tellTabs(found.member.id);
    if (found && localStorage.getItem('yingda.language') === null) await setLanguage(found.member.language, false);
    return found;
  }

  /** The session that the browser's cookie stands for; asked once a page. Throws when nobody answers. */
  function restore(): Promise<Session | null> {
    asked ??= get<Session>('/api/session').then(take, (error: unknown) => {
      if (error instanceof Problem && error.status === 401) return null;
      asked = null;
      throw error;
    });
    return asked;
  }

  /** Signs in by one of the server's ways; throws `sign-in-step` when something is missing yet. */
  async function open(path: string, body: unknown): Promise<void> {
    asked = take(await post<Session>(path, body));
    await asked;
  }

  async function signOut(): Promise<void> {
    await call('DELETE', '/api/session');
    forget();
  }

  /** The session has ended, here or elsewhere. */
  function forget(): void {
    ended ||= session.value !== null;
    session.value = null;
    asked = Promise.resolve(null);
  }

  return { session, restore, open, signOut, forget };
});
