export interface Group { id: string; name: string }
export interface Webchat { publicKey: string; color: string; welcome: string | null; welcomeOn: boolean; welcomeFaq: boolean; allowedOrigins: string[]; link: string; script: string }
export interface Channel { id: string; kind: string; name: string; group: Group; disabled: boolean; webchat: Webchat | null }
export type WebChannel = Channel & { webchat: Webchat };

/** The sites of a text with one a line. */
export const sites = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');

/** The first that is no site's address; undefined when all are. */
export function wrongSite(text: string): string | undefined {
  return sites(text).find((site) => {
    try {
      const url = new URL(site);
      return !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '';
    } catch {
      return true;
    }
  });
}
