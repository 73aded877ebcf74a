// Shows what the server tells while no page is open, and leads to it. It keeps no pages: they come from the server.
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('push', (event) => {
  const told = event.data.json();
  event.waitUntil(self.registration.showNotification(told.title, {
    body: told.body, tag: told.tag, icon: '/app/icon.svg', data: told.path,
  }));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(self.clients.matchAll({ type: 'window' }).then((pages) => {
    const page = pages.find((one) => new URL(one.url).pathname.startsWith('/app'));
    return page ? page.focus().then(() => page.navigate(event.notification.data)) : self.clients.openWindow(event.notification.data);
  }));
});
