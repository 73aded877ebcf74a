import { createRouter, createWebHistory, type Router } from 'vue-router';
import { useSession } from '../features/session/store';
import { pages } from './pages';

/** Every page has its address; who is not signed in comes by the workbench's sign-in and back. */
export function createAdminRouter(): Router {
  const router = createRouter({
    history: createWebHistory('/admin/'),
    routes: [
      ...pages.map((page) => ({ path: `/${page.path}`, name: page.path, component: page.component, meta: { permission: page.permission } })),
      { path: '/:rest(.*)', name: 'home', component: () => import('./AdminHome.vue') },
    ],
  });
  router.beforeEach(async (to) => {
    const found = await useSession().restore();
    if (!found) {
      location.replace(`/app/sign-in?next=${encodeURIComponent(`/admin${to.fullPath}`)}`);
      return false;
    }
    // A provider sends whoever connects a mailbox back here, also those who keep no applications.
    const wanted = to.name === 'mail-consent' && to.query.state !== undefined ? 'conversations-serve' : to.meta.permission as string | undefined;
    return wanted === undefined || found.permissions.includes(wanted) || { name: 'home', params: { rest: 'not-allowed' } };
  });
  return router;
}
