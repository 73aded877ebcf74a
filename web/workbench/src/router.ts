import { createRouter, createWebHistory, type RouteLocationRaw, type Router } from 'vue-router';
import { useSession } from './features/session/store';
import { Problem } from './wire/api';

export type View = 'open' | 'ended' | 'me';

/** Every conversation and every filter has its address: `/app/open/ID?mine=1&channel=ID`. */
export function createAppRouter(): Router {
  const router = createRouter({
    history: createWebHistory('/app/'),
    routes: [
      { path: '/sign-in', name: 'sign-in', component: () => import('./features/session/SignIn.vue') },
      { path: '/forgotten', name: 'forgotten', component: () => import('./features/session/Forgotten.vue') },
      { path: '/link/:purpose(invite|reset|address|lock)', name: 'link', component: () => import('./features/session/LinkPage.vue') },
      {
        path: '/:view(open|ended|me)?/:id([0-9a-f-]{36})?', name: 'desk',
        component: () => import('./features/desk/Workbench.vue'),
      },
      { path: '/p/:page([a-z-]+)', name: 'page', component: () => import('./features/desk/Workbench.vue') },
      { path: '/:rest(.*)', redirect: { name: 'desk' } },
    ],
  });
  router.beforeEach(async (to) => {
    if (to.name === 'forgotten' || to.name === 'link') return true;
    const session = useSession();
    try {
      const found = await session.restore();
      if (to.name !== 'sign-in' && !found) return signInFor(to.fullPath);
      if (to.name === 'sign-in' && found) return { name: 'desk' };
    } catch (error) {
      if (!(error instanceof Problem) || to.name !== 'sign-in') return signInFor(to.fullPath);
    }
    return true;
  });
  return router;
}

export const signInFor = (path: string): RouteLocationRaw =>
  ({ name: 'sign-in', query: path === '/' ? {} : { next: path } });

/** Only our own pages may follow a sign-in. */
export const afterSignIn = (next: unknown): string =>
  (typeof next === 'string' && next.startsWith('/') && !next.startsWith('//') ? next : '/');
