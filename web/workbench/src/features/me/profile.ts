/** What a member knows of itself. */
export interface Profile {
  login: string;
  displayName: string;
  name: string;
  mobile: string;
  department: string;
  /** A preset's key when `roleName` is null. */
  role: string;
  roleName: string | null;
  language: 'zh' | 'en';
  avatar: string | null;
  groups: string[];
}
