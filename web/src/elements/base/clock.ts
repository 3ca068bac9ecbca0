/**
 * One timer for everything on the page that shows seconds. It stands still while the page is hidden,
 * and calls everybody when it comes back.
 */
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function tell(): void {
  for (const listener of [...listeners]) listener();
}

function run(): void {
  clearInterval(timer);
  timer = undefined;
  if (listeners.size === 0 || document.visibilityState === 'hidden') return;
  timer = setInterval(tell, 1000);
}

function onVisibility(): void {
  if (document.visibilityState !== 'hidden') tell();
  run();
}

/** Calls `listener` every second, until the returned function is called. */
export function everySecond(listener: () => void): () => void {
  if (listeners.size === 0) document.addEventListener('visibilitychange', onVisibility);
  listeners.add(listener);
  if (timer === undefined) run();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    document.removeEventListener('visibilitychange', onVisibility);
    run();
  };
}
