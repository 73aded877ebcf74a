/** A workspace as operators see it. */
export interface WorkspaceRow {
  id: string;
  name: string;
  createdAt: string;
  disabledAt: string | null;
  size: { members: number; customers: number; conversations: number; messages: number; fileBytes: number; countedAt: string } | null;
}
export interface Made { workspace: WorkspaceRow; invitation: { url: string; mailed: boolean; expiresAt: string } | null }

export const PATH = '/api/operator/workspaces';
