/** What a member knows of itself. */
export interface Profile {
  login: string;
  displayName: string;
  name: string;
  mobile: string;
  role: 'agent' | 'senior' | 'admin' | 'super';
  language: 'zh' | 'en';
  avatar: string | null;
  groups: string[];
}
