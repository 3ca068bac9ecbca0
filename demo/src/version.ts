/**
 * Keeps the page on the device, so that it opens without a connection too, and says when a newer one is
 * there. `onNewer` is given what loads it: until then the page stays as it is, with all of its files of one
 * version. Where no worker can run, the shop needs the network to be opened.
 */
export function followVersion(onNewer: (takeIt: () => void) => void): void {
  const { serviceWorker } = navigator as Partial<Navigator>;
  if (!serviceWorker) return;
  // Nothing was in charge: the first visit, and no version to leave.
  let replaced = serviceWorker.controller !== null;
  serviceWorker.addEventListener('controllerchange', () => {
    if (replaced) location.reload();
    replaced = true;
  });
  const offer = (waiting: ServiceWorker) => onNewer(() => waiting.postMessage('take over'));
  // Before anything else is fetched, there is enough to do.
  addEventListener('load', () => {
    serviceWorker.register('service-worker.js', { updateViaCache: 'none' }).then(
      (registration) => {
        if (registration.waiting && serviceWorker.controller) offer(registration.waiting);
        registration.addEventListener('updatefound', () => {
          const { installing } = registration;
          installing?.addEventListener('statechange', () => {
            if (installing.state === 'installed' && serviceWorker.controller) offer(installing);
          });
        });
      },
      // Private windows, insecure addresses: the page works, it just is not kept.
      () => undefined,
    );
  });
}
