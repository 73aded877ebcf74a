import { ref, type Ref } from 'vue';
import { explain } from '../../i18n/problems';
import { stream } from '../../wire/api';
import type { Form, Step } from './mailboxes';

export interface Test { steps: Ref<Step[]>; running: Ref<boolean>; ok: Ref<boolean | null>; problem: Ref<string>; run: (form: Form, mailbox?: string) => Promise<void>; forget: () => void }

/** Tests an account's settings and shows each step as it ends; a later test takes the place of an earlier one. */
export function useTest(): Test {
  const steps = ref<Step[]>([]);
  const running = ref(false);
  const ok = ref<boolean | null>(null);
  const problem = ref('');
  let latest = 0;

  async function run(form: Form, mailbox?: string): Promise<void> {
    const mine = ++latest;
    steps.value = [];
    ok.value = null;
    problem.value = '';
    running.value = true;
    try {
      await stream('POST', `/api/mailboxes/test${mailbox ? `?mailbox=${mailbox}` : ''}`, form, (line) => {
        if (mine !== latest) return;
        if ((line as { ended?: boolean }).ended) ok.value = (line as { ok: boolean }).ok;
        else steps.value = [...steps.value, line as Step];
      });
    } catch (error) {
      if (mine === latest) problem.value = explain(error);
    } finally {
      if (mine === latest) running.value = false;
    }
  }

  function forget(): void {
    latest += 1;
    steps.value = [];
    ok.value = null;
    running.value = false;
  }

  return { steps, running, ok, problem, run, forget };
}
