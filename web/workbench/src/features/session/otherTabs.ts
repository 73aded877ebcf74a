/** Tells this browser's other tabs who is signed in: they share one cookie, and pages of another workspace must not go on with it. */
const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('yingda-session') : null;

/** @param who the member, whose id differs between workspaces */
export const tellTabs = (who: string): void => channel?.postMessage(who);

export function whenOtherTabs(listener: (who: string) => void): void {
  channel?.addEventListener('message', (event) => listener(event.data as string));
}
